"""The guideline to look things up in: public knowledge, no person's data."""

from typing import Any, Dict, List

from fastapi import APIRouter

from bot.guideline.chapters import CHAPTERS, chapter
from bot.web.problems import Problem

router = APIRouter()


@router.get("/guideline")
async def chapters() -> Dict[str, List[str]]:
    """The names of the chapters."""
    return {"chapters": list(CHAPTERS)}


@router.get("/guideline/{name}")
async def one(name: str) -> Dict[str, Any]:
    """One chapter, every entry with its source (document, section)."""
    if name not in CHAPTERS:
        raise Problem("nowhere")
    return dict(chapter(name))
