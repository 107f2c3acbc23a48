"""Pages that anybody may see, without a session: how they are made, and how their forms are read."""

from functools import lru_cache
from pathlib import Path
from typing import Any, Dict
from urllib.parse import parse_qs

from fastapi import Request
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse

# No script runs here, and a form goes nowhere but back to these pages.
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


@lru_cache(maxsize=1)
def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True,
    )


def public_page(template: str, **fill: Any) -> HTMLResponse:
    """A page from a template of bot/web/templates."""
    html = _templates().get_template(f"{template}.html").render(**fill)
    return HTMLResponse(html, headers={"Content-Security-Policy": POLICY})


async def form_of(request: Request) -> Dict[str, str]:
    """The fields of a form, the first value of each. Words come in the body: addresses end up in logs."""
    given = parse_qs((await request.body()).decode("utf-8", "replace"))
    return {name: values[0] for name, values in given.items()}
