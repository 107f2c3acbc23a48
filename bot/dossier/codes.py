"""Short codes that people type over: made at random, and read whatever way they were typed."""

import secrets

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # 32 letters, five bits each
LOOK_ALIKE = str.maketrans("OILU", "011V")


def new_code(groups: int, letters: str = LETTERS) -> str:
    """A code of groups of four letters with dashes between; 20 bits a group with the usual letters."""
    return "-".join("".join(secrets.choice(letters) for _ in range(4)) for _ in range(groups))


def plain_code(given: str) -> str:
    """The letters of a code as typed: without dashes and spaces, in capitals, look-alikes put right."""
    return "".join(c for c in given.upper() if c.isalnum()).translate(LOOK_ALIKE)
