"""Problem details (RFC 9457) with a Dutch sentence a person can act on."""

from functools import lru_cache
from pathlib import Path
from typing import Any, Dict

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot.content import content_of
from bot.web.peers import path_of
from bot.web.public import public_page


class Problem(Exception):
    """Something that cannot be done, by its name in texts.yml."""

    def __init__(self, name: str, **fill: object) -> None:
        super().__init__(name)
        self.name, self.fill = name, fill


@lru_cache(maxsize=1)
def _texts() -> Dict[str, Any]:
    return content_of(Path(__file__).parent / "texts.yml")


def shown(request: Request, problem: Problem) -> Response:
    """The problem as an HTTP answer: a page for someone who looks at a page, problem details for a program."""
    text = _texts()[problem.name]
    detail = text["detail"].format(**problem.fill)
    if "text/html" in request.headers.get("accept", "") and not path_of(request).startswith("/api/"):
        return public_page("problem", text["status"], title=text["title"], detail=detail)
    body = {"type": f"urn:nabij:{problem.name}", "title": text["title"], "status": text["status"], "detail": detail}
    headers = {"WWW-Authenticate": "Bearer"} if text["status"] == 401 else {}
    return JSONResponse(body, text["status"], headers, media_type="application/problem+json")
