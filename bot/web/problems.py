"""Problem details (RFC 9457) with a Dutch sentence a person can act on."""

from functools import lru_cache
from pathlib import Path
from typing import Any, Dict

import yaml
from starlette.responses import JSONResponse


class Problem(Exception):
    """Something that cannot be done, by its name in texts.yml."""

    def __init__(self, name: str, **fill: object) -> None:
        super().__init__(name)
        self.name, self.fill = name, fill


@lru_cache(maxsize=1)
def _texts() -> Dict[str, Any]:
    content: Dict[str, Any] = yaml.safe_load((Path(__file__).parent / "texts.yml").read_text(encoding="utf-8"))
    return content


def response(problem: Problem) -> JSONResponse:
    """The problem as an HTTP answer."""
    text = _texts()[problem.name]
    body = {
        "type": f"urn:nabij:{problem.name}", "title": text["title"], "status": text["status"],
        "detail": text["detail"].format(**problem.fill),
    }
    headers = {"WWW-Authenticate": "Bearer"} if text["status"] == 401 else {}
    return JSONResponse(body, text["status"], headers, media_type="application/problem+json")
