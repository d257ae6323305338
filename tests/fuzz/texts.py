"""Texts of plans, mutated: what mutation starts from is the example and the variants."""

from __future__ import annotations

from functools import cache
from random import Random

from ingest import example
from tests.support import GOLD

SIGNS = "（）()〔〕【】：:；;，、。\n\t|一二三十1234.．年月日底前至—“”《》①第条章附件* 牵头责任单位负责配合每全%个⟦⟧"
STRANGE = (
    "𬇕", "𠮷", "😀", "👨‍👩‍👧", "葛\U000e0100", "e\u0301", "\ue000", "\U000f0000", "\U00100000", "\ufffd", "\u202e", "\u2028", "\u3000", "\x00", "\x0b",
    "\x1b[2J", "\ud800", "\udfff", "\uffff", "٣", "²", "１", "ⅷ", "\u00ad",
)  # fmt: skip
"""Beyond the basic plane, joined, composed, for private use, half, of no use, digits of other scripts."""


@cache
def plans() -> tuple[str, ...]:
    """The example and the variants."""
    return tuple(path.read_text("utf-8") for path in [example(), *sorted((GOLD / "variants").glob("*.txt"))])


def mutated(text: str, chance: Random) -> str:
    """The text with one change: signs put in, a stretch taken out, moved or repeated."""
    at, other = chance.randrange(len(text) + 1), chance.randrange(len(text) + 1)
    noise = "".join(chance.choice(SIGNS) for _ in range(chance.randint(1, 12)))
    return chance.choice(
        [
            text[:at] + noise + text[at:],
            text[:at] + chance.choice(STRANGE) + text[at:],
            text[:at] + text[at + chance.randint(1, 200) :],
            text[:at] + text[other : other + chance.randint(1, 2000)] + text[at:],
            text[:at] + chance.choice(SIGNS) * chance.randint(1, 500) + text[at:],
        ]
    )


def plan(chance: Random, most: int = 30) -> str:
    """A plan with up to so many changes."""
    text = chance.choice(plans())
    for _ in range(chance.randint(0, most)):
        text = mutated(text, chance)
    return text


def document(chance: Random) -> bytes:
    """A text file: UTF-8, another encoding that holds it, or with bytes changed."""
    encoding = chance.choice(["utf-8", "utf-8", "utf-16", "gb18030"])
    data = plan(chance).encode(encoding, "replace")
    return broken(data, chance) if chance.random() < 0.2 else data


def broken(data: bytes, chance: Random) -> bytes:
    """The bytes with a few of them changed, or a stretch gone."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    at = chance.randrange(len(changed))
    return bytes(changed[:at] + changed[at + chance.randint(1, 400) :]) if chance.random() < 0.3 else bytes(changed)
