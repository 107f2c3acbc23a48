"""A page as PDF. What makes it may not speak: it would log every letter that no font has, as it stands in the text."""

import logging
from typing import Any

SILENT = ("weasyprint", "fontTools")


def pdf_of(page: str, **options: Any) -> bytes:
    """A page of ours as an A4 PDF; options as weasyprint's `write_pdf` takes them."""
    from weasyprint import HTML  # slow to import, needed for PDF only

    for library in SILENT:
        logging.getLogger(library).setLevel(logging.CRITICAL + 1)
    made: bytes = HTML(string=page).write_pdf(**options)
    return made
