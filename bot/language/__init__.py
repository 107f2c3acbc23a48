"""Reading Dutch: free text to values, intents, signs of danger. Imports no framework and does no IO of its own."""
