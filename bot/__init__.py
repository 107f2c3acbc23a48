"""Nabij: guided intake around attachment between a child and its carers."""
