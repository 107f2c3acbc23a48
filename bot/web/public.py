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
LIVE_POLICY = f"{POLICY}; script-src 'self'; connect-src 'self'"


@lru_cache(maxsize=1)
def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True,
    )


def public_page(template: str, status: int = 200, live: bool = False, **fill: Any) -> HTMLResponse:
    """A page from a template of bot/web/templates. A live page may run our script that asks for its newest state."""
    html = _templates().get_template(f"{template}.html").render(live=live, **fill)
    return HTMLResponse(html, status, {"Content-Security-Policy": LIVE_POLICY if live else POLICY})


def unchanged(request: Request, state: str) -> bool:
    """Whether live.js, which asks every few seconds, shows this state already: then no page need be made."""
    return bool(request.headers.get("nabij-state") == state)


async def form_of(request: Request) -> Dict[str, str]:
    """The fields of a form, the first value of each. Words come in the body: addresses end up in logs."""
    given = parse_qs((await request.body()).decode("utf-8", "replace"))
    return {name: values[0] for name, values in given.items()}
