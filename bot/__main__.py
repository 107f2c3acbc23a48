"""`python -m bot`: the commands of the product."""

import os
import sys
import warnings

os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("SQLALCHEMY_SILENCE_UBER_WARNING", "1")
os.environ.setdefault("LOG_LEVEL", "WARNING")  # Rasa's own: no bars of progress that fill a log
# The pinned libraries warn a lot about each other, with nothing in it for an operator. A filter is not enough: one of
# them (sanic) turns warnings on again when it is imported.
if not sys.warnoptions:
    warnings.showwarning = lambda *_, **__: None  # type: ignore[assignment]

from bot.commands import main

sys.exit(main())
