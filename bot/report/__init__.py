"""One report model, many renderings."""
