"""First names and places as people type them in a chat: in lower case, with a Flemish -ke, with 's."""

import gzip
import re
from functools import cache
from importlib import resources
from pathlib import Path
from typing import FrozenSet, Iterator, List, Tuple

from bot.language.words import DATA, lexicon

_WORD = re.compile(r"[A-Za-zÀ-ÿ]+(?:['’-][A-Za-zÀ-ÿ]+)*")
# After these a name follows, whatever else the word may mean.
_NAMING = frozenset({"heet", "heette", "heten", "genaamd", "noemen", "noemt"})
_OWN_SURE = frozenset("wout roos fleur merel bas jasmijn robijn anna nova lot mark bram kim rik mees sem pip".split())
_ENDINGS = ("'s", "’s", "'tje", "s", "ke", "tje", "je", "ie")


@cache
def words() -> FrozenSet[str]:
    """Ordinary Dutch words, some of which are also names (roos, bas, wil)."""
    return _packed("ordinary_words") | frozenset(map(str, lexicon("redaction")["also_words"]))


@cache
def first_names() -> FrozenSet[str]:
    """First names in lower case: those of deduce, of forty languages, and what both lack."""
    own = frozenset(map(str, lexicon("redaction")["first_names"]))
    return _listed("names/lst_first_name") | _packed("first_names") | own


@cache
def surnames() -> FrozenSet[str]:
    """Surnames in lower case (deduce)."""
    return _listed("names/lst_surname") | _listed("names/lst_interfix_surname")


@cache
def _places() -> FrozenSet[str]:
    listed = lexicon("redaction")
    own = frozenset(map(str, [*listed["flemish_places"], *listed["dutch_places"]]))
    lists = _listed("locations/lst_placename/lst_residence") | _listed("locations/lst_placename/lst_municipality")
    # A village called "Best" or "De Hoek" is a word first: only well-known ones of those count.
    return frozenset(name for name in lists if len(name) > 3 and not words().issuperset(name.split())) | own


def is_place(said: str) -> bool:
    """Whether lower-case text is the name of a town or village."""
    return said in _places()


@cache
def _shared() -> FrozenSet[str]:
    return frozenset(map(str, lexicon("redaction")["shared"]))


def is_compound(said: str) -> bool:
    """Whether text with a hyphen is made of ordinary words: "GZ-psycholoog", "ouder-kind", but not "Anne-Fleur"."""
    first, *rest = said.split("-")
    if not rest or any(part.lower() in first_names() for part in (first, *rest)):
        return False
    if first.isupper() and 2 <= len(first) <= 5 and all(part.islower() for part in rest):
        return True
    return all(part.lower() in words() for part in (first, *rest))


def is_shared(said: str) -> bool:
    """Whether lower-case text names what everybody knows or shares: a country, a month, a cartoon, a public service."""
    return said in _shared()


def _packed(name: str) -> FrozenSet[str]:
    with gzip.open(DATA / f"{name}.txt.gz", "rt", encoding="utf-8") as handle:
        return frozenset(handle.read().split("\n"))


def _listed(path: str) -> FrozenSet[str]:
    source = Path(str(resources.files("deduce"))) / "data" / "lookup" / "src" / path / "items.txt"
    return frozenset(line.strip().lower() for line in source.read_text(encoding="utf-8").splitlines() if len(line) > 2)


def names_in(text: str) -> List[Tuple[int, int, str]]:
    """Where names of people stand, with a surname that follows."""
    found = []
    tokens = list(_WORD.finditer(text))
    number = 0
    while number < len(tokens):
        if not _is_name(text, tokens, number):
            number += 1
            continue
        last = _with_surname(text, tokens, number)
        end = tokens[last].end()
        said = tokens[last].group()
        if said.endswith(("'s", "’s")):
            end -= 2
        found.append((tokens[number].start(), end, "naam"))
        number = last + 1
    return found


def _is_name(text: str, tokens: List["re.Match[str]"], number: int) -> bool:
    said = tokens[number].group()
    low = said.lower()
    listed = lexicon("redaction")
    apart = text[tokens[number - 1].end() : tokens[number].start()] if number else ""
    before = tokens[number - 1].group().lower() if apart == " " else ""
    everyone = text[tokens[number].end() :].startswith(" en alleman")
    if is_shared(low) or is_shared(_bare(low)) or len(low) < 2 or everyone or is_compound(said):
        return False
    if _does_something(text, tokens, number, low):
        return True
    known = low in first_names() or _bare(low) in first_names()
    if before in listed["before_a_name"] and low not in listed["before_a_name"] and low not in listed["surname_joints"]:
        if known and (low not in words() or low in _OWN_SURE or before in _NAMING):
            return True
        if said[0].isupper() and (low not in words() or known):
            return True
        if before not in listed["needs_list"] and low not in words() and low.isalpha():
            return True
    if low in words():
        # An ordinary word with a capital in the middle of a sentence may be a name: only when it is one.
        middle = number > 0 and not re.search(r"[.!?\n]\s*$", text[: tokens[number].start()])
        return said[0].isupper() and not said.isupper() and middle and low in first_names()
    if known and len(_bare(low)) > 2:
        return True
    middle = number > 0 and not re.search(r"[.!?:\n\"']\s*$", text[: tokens[number].start()])
    return middle and said[0].isupper() and not said.isupper() and len(said) > 2 and not is_place(low) and _plain(low)


def _does_something(text: str, tokens: List["re.Match[str]"], number: int, low: str) -> bool:
    """Whether a name that is also a word begins a sentence and acts ("storm bijt"), or any name is "X en ik"."""
    listed = lexicon("redaction")
    before = text[: tokens[number].start()].rstrip()
    if before and before[-1] not in ".!?\n:;,":
        return False
    after = [token.group().lower() for token in tokens[number + 1 : number + 3]]
    if after[:1] == ["is"] and after[1:] and after[1] in listed["tells_what"]:  # "roos is haar kleur"
        return False
    with_me = after == ["en", "ik"] and (low in first_names() or low not in words())
    return with_me or (low in listed["word_names"] and bool(after) and after[0] in listed["deeds"])


def _plain(low: str) -> bool:
    """Whether an unknown word with a capital is no form of an ordinary one (a plural, a diminutive, a compound)."""
    if any(low.endswith(end) and low[: -len(end)] in words() for end in ("s", "en", "e", "je", "tje", "ke", "n")):
        return False
    return not any(low[:cut] in words() and low[cut:] in words() for cut in range(4, len(low) - 3))


def _bare(low: str) -> str:
    for end in _ENDINGS[:2]:
        if low.endswith(end):
            return low[: -len(end)]
    for end in _ENDINGS[2:]:
        if low.endswith(end) and len(low) - len(end) >= 4 and low not in words():
            return low[: -len(end)]
    return low


def _with_surname(text: str, tokens: List["re.Match[str]"], number: int) -> int:
    """The last token of the name that begins here."""
    joints = lexicon("redaction")["surname_joints"]
    place, last = number + 1, number
    for place in range(number + 1, min(number + 5, len(tokens))):
        if text[tokens[place - 1].end() : tokens[place].start()] not in (" ", "-"):
            break
        said = tokens[place].group()
        low = said.lower()
        if low in joints:
            continue
        if (said[0].isupper() and low not in words()) or (low in surnames() and low not in words()):
            last = place
            continue
        if said[0].isupper() and low in surnames():
            last = place
            continue
        break
    return last


def capitals_restored(text: str) -> str:
    """The text with a capital on each name, so that deduce sees them; every letter keeps its place."""
    letters = list(text)
    for start, end, _ in names_in(text):
        for word in _inside(text, start, end):
            letters[word] = letters[word].upper() if len(letters[word].upper()) == 1 else letters[word]
    return "".join(letters)


def _inside(text: str, start: int, end: int) -> Iterator[int]:
    joints = lexicon("redaction")["surname_joints"]
    for match in _WORD.finditer(text, start, end):
        if match.group().lower() not in joints:
            yield match.start()
