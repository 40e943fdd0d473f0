"""What lets somebody in: how it is drawn, how it is written, how it is recognized.

A resume key is one secret in two forms. Its link holds 128 bits of chance; its code, to be typed
from paper, 16 signs of five bits each: 80 bits. A team's code has ten signs, 50 bits: it lets a
person begin, never see anybody's record. The alphabet is Crockford's base 32
(https://www.crockford.com/base32.html), in which O reads as 0, and I and L as 1.

80 bits need no slow hash: at the doorkeeper's 30 misses a minute, a thousand addresses that try
for a year come to 1.6e10 of 1.2e24 codes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_SIGNS, TEAM_SIGNS = 16, 10
_BITS = 5
_LINK_BYTES = 16
_READS_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})

Chance = Callable[[int], bytes]
"""So many random bytes, as ``secrets.token_bytes`` gives them."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A fresh resume key, both forms of it. It is shown once and then forgotten."""

    link: str
    code: str


def resume_key(chance: Chance) -> Drawn:
    """A new key for a person."""
    return Drawn(chance(_LINK_BYTES).hex(), grouped(_signs(chance, CODE_SIGNS), 4))


def team_code(chance: Chance) -> str:
    """A new code for a team: two groups of five."""
    return grouped(_signs(chance, TEAM_SIGNS), 5)


def grouped(signs: str, size: int) -> str:
    """The signs in groups, as they are printed: ``7K2M-…``."""
    return "-".join(signs[at : at + size] for at in range(0, len(signs), size))


def hashed(typed: str) -> str:
    """What is kept of a code or link, and what a typed one is looked up by.

    A code is recognized in any case and grouping. A link has its case and signs kept: it is told
    from a code by its length.
    """
    bare = "".join(typed.split()).replace("-", "").upper().translate(_READS_AS)
    told = bare if len(bare) in {CODE_SIGNS, TEAM_SIGNS} else typed.strip()
    return hashlib.sha256(b"praxis " + told.encode("utf-8", "replace")).hexdigest()


def _signs(chance: Chance, count: int) -> str:
    bits = count * _BITS
    number = int.from_bytes(chance((bits + 7) // 8)) >> (-bits % 8)
    return "".join(ALPHABET[number >> _BITS * place & 31] for place in reversed(range(count)))
