"""What identifies a person is taken out of free text before it is stored ("lotte uit gent": "[naam] uit [plaats]").

`deduce` (a Dutch de-identifier) is the base. It reads written Dutch; chat is made ready for it first: lower-case
names get their capital (spelling only, no letter moves), and what it lacks is found by pattern: Flemish places,
Belgian numbers, streets and schools in lower case. docs/redaction.md says how well this works.
"""

from typing import List, NamedTuple, Sequence

from bot.language.deduced import deduced
from bot.language.identifiers import Span, institutions_in, numbers_in, places_in
from bot.language.names import is_compound, is_place, is_shared, names_in, words
from bot.language.terms import terms_in


class Piece(NamedTuple):
    """A piece of text that identifies, and the kind that is shown in its place."""

    start: int
    end: int
    kind: str


def redact(text: str) -> str:
    """The text with every identifying piece replaced by its kind between square brackets."""
    for piece in reversed(pieces_of(text)):
        text = f"{text[: piece.start]}[{piece.kind}]{text[piece.end :]}"
    return text


def pieces_of(text: str) -> List[Piece]:
    """The identifying pieces of a text, in order, without overlap."""
    found: List[Span] = [*numbers_in(text), *names_in(text), *places_in(text), *institutions_in(text)]
    found += [span for span in deduced(text) if not _says_nothing(text, *span)]
    terms = terms_in(text)
    return _joined([Piece(*span) for span in found if not any(_inside(span, term) for term in terms)])


def _inside(span: Span, term: Span) -> bool:
    return term[0] <= span[0] and span[1] <= term[1]


def _says_nothing(text: str, start: int, end: int, kind: str) -> bool:
    """Whether what deduce found is an ordinary word with a capital, or something that everybody shares."""
    said = text[start:end].lower().strip(" .,!?")
    if text[end:].startswith(" en alleman"):
        return True
    if is_shared(said) or is_shared(said.split(" ")[0]) or is_compound(text[start:end]):
        return True
    # "de hoek" and "de bus" are surnames too; in lower case they are a corner and a bus.
    typed = said.split(" ") if text[start:end].islower() else [said]
    return kind in ("naam", "adres") and all(part in words() for part in typed) and not is_place(said)


def _joined(found: Sequence[Piece]) -> List[Piece]:
    """Pieces in order; of pieces that overlap the widest one stays."""
    kept: List[Piece] = []
    for piece in sorted(set(found), key=lambda piece: (piece.start - piece.end, piece)):
        if piece.end > piece.start and all(piece.end <= other.start or piece.start >= other.end for other in kept):
            kept.append(piece)
    return sorted(kept)
