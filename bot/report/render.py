"""A report as a page, a PDF or data. The page holds everything itself: it can be saved and printed."""

import base64
import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Any, Dict

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from bot.content import content_of
from bot.guideline import load_guideline
from bot.report.model import Report
from bot.report.pdf import pdf_of

HERE = Path(__file__).parent


@lru_cache(maxsize=1)
def _texts() -> Dict[str, Any]:
    return content_of(HERE / "texts.yml")


@lru_cache(maxsize=1)
def style() -> str:
    """The style block of every report page."""
    return (HERE / "templates" / "report.css").read_text(encoding="utf-8")


def style_hash() -> str:
    """The content-security-policy source that allows the report's own style block, and nothing else."""
    return "'sha256-" + base64.b64encode(hashlib.sha256(style().encode()).digest()).decode() + "'"


def as_page(report: Report) -> str:
    """The report as one HTML page, without scripts or anything from elsewhere."""
    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )
    return environment.get_template("report.html").render(
        r=report, t=_texts(), title=_texts()["title"], style=Markup(style()), note_on_ten=load_guideline().note_on_ten
    )


def as_pdf(report: Report) -> bytes:
    """The report as an A4 PDF."""
    return pdf_of(as_page(report))


def as_data(report: Report) -> Dict[str, Any]:
    """The report as plain data, with the words for band and next step."""
    texts = _texts()
    return {
        **report.plain(),
        "band_text": texts["band"].get(report.band), "next_step_text": texts["next_step"].get(report.next_step),
    }
