"""The product beside stock Rasa, over HTTP from another process, in one run: `make bench`."""
