"""The pieces that every picture is drawn with: plain SVG without scripts or styles, a title, and a table beside it.

Who is who shows in shape and in colour (the Okabe-Ito palette), so that colour is never needed to read a picture.
"""

from dataclasses import dataclass
from itertools import count
from typing import Dict, List, Sequence, Tuple

from markupsafe import Markup, escape

INK, QUIET, HAIR, PAPER = "#1d2b29", "#4b5c5a", "#b9c4c2", "#ffffff"
FONT = 'font-family="Noto Sans, DejaVu Sans, Segoe UI, sans-serif"'
PARENTS = (("circle", "#0072b2"), ("triangle", "#a5528a"), ("ring", "#0072b2"), ("ring", "#a5528a"))
PROFESSIONAL, CONSENSUS = ("square", "#b84a00"), ("diamond", "#000000")

_numbers = count(1)


@dataclass(frozen=True)
class Picture:
    """A drawing with the same facts as a table. `svg` is safe markup; headers and rows are plain text."""

    title: str
    svg: Markup
    headers: Sequence[str]
    rows: Sequence[Sequence[str]]


def looks(people: Sequence[Tuple[str, str]]) -> Dict[Tuple[str, str], Tuple[str, str]]:
    """A shape and colour for everyone, given as label and kind (parent, professional or consensus)."""
    found, parents = {}, 0
    for label, kind in people:
        if kind == "parent":
            found[(label, kind)] = PARENTS[parents % len(PARENTS)]
            parents += 1
        else:
            found[(label, kind)] = PROFESSIONAL if kind == "professional" else CONSENSUS
    return found


def text(
    x: float, y: float, words: str, size: int = 14, colour: str = INK, anchor: str = "start", bold: bool = False
) -> str:
    """One line of text."""
    weight = ' font-weight="700"' if bold else ""
    place = f'x="{x:g}" y="{y:g}" text-anchor="{anchor}"'
    return f'<text {place} font-size="{size}" fill="{colour}"{weight}>{escape(words)}</text>'


def haloed(x: float, y: float, words: str) -> str:
    """A number in bold on a light edge, readable across a line."""
    place = f'x="{x:g}" y="{y:g}" text-anchor="middle" font-size="12" font-weight="700"'
    edge = f'<text {place} fill="{PAPER}" stroke="{PAPER}" stroke-width="4" stroke-linejoin="round" aria-hidden="true">'
    return f'{edge}{escape(words)}</text><text {place} fill="{INK}">{escape(words)}</text>'


def wrapped(words: str, longest: int) -> List[str]:
    """A text in lines of at most so many characters, as far as its words allow."""
    lines = [""]
    for word in words.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > longest:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def rule(x1: float, y1: float, x2: float, y2: float, colour: str = HAIR, width: float = 1, dash: str = "") -> str:
    """A straight line."""
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<line x1="{x1:g}" y1="{y1:g}" x2="{x2:g}" y2="{y2:g}" stroke="{colour}" stroke-width="{width:g}"{dashed}/>'


def box(x: float, y: float, width: float, height: float, fill: str, line: str = "none") -> str:
    """A rectangle."""
    return f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" fill="{fill}" stroke="{line}"/>'


def mark(look: Tuple[str, str], x: float, y: float, size: float = 8) -> str:
    """Someone's mark: the shape tells who, the colour repeats it."""
    shape, colour = look
    if shape in ("circle", "ring"):
        inside = PAPER if shape == "ring" else colour
        return f'<circle cx="{x:g}" cy="{y:g}" r="{size:g}" fill="{inside}" stroke="{colour}" stroke-width="2"/>'
    corners: Dict[str, List[Tuple[float, float]]] = {
        "square": [(-1, -1), (1, -1), (1, 1), (-1, 1)], "diamond": [(0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)],
        "triangle": [(0, -1.2), (1.2, 1), (-1.2, 1)],
    }
    points = " ".join(f"{x + dx * size * .9:g},{y + dy * size * .9:g}" for dx, dy in corners[shape])
    return f'<polygon points="{points}" fill="{colour}" stroke="{PAPER}" stroke-width="1"/>'


def drawing(title: str, description: str, width: float, height: float, parts: Sequence[str]) -> Markup:
    """The whole picture; title and description are what a screen reader says."""
    number = next(_numbers)
    names = f'aria-labelledby="t{number} d{number}"'
    size = f'viewBox="0 0 {width:g} {height:g}" width="{width:g}" height="{height:g}"'
    return Markup(
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" {names} {FONT}>'
        f'<title id="t{number}">{escape(title)}</title>'
        f'<desc id="d{number}">{escape(description)}</desc>{box(0, 0, width, height, PAPER)}{"".join(parts)}</svg>'
    )
