"""Pseudonyms to start from: an animal and a number, so that nobody types a name."""

import secrets

from bot.web.professional.texts import texts


def pseudonym() -> str:
    """One at random."""
    return f"{secrets.choice(texts()['animals'])} {secrets.randbelow(90) + 10}"
