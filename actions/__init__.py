"""Thin adapters between Rasa and the intake. They hold no knowledge of their own."""
