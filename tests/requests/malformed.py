"""Malformed input, the same at every run: for each address its own sequence, drawn from its name."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator, Sequence
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.requests import cases as c

#: For each address; at night 10,000.
EACH = int(os.environ.get("DISCLOSURE_MALFORMED", "500"))
NASTY = (
    *(
        "",
        " ",
        "\x00",
        "%s",
        "%(x)s",
        "{{ 7*7 }}{% load x %}",
        "<script>alert(1)</script>",
        "[]",
        "null",
    ),
    *(
        "' OR 1=1 --",
        "=cmd|' /C calc'!A0",
        "a\r\nBcc: x@example.invalid",
        "9" * 5000,
        "-1",
        "1e9",
        "NaN",
    ),
    *(
        "2026-13-45",
        "0000-00-00",
        "9999-12-31",
        "２０２６－０１－０１",
        "𠮷",
        "\u202e",
        "../../etc/passwd",
    ),
    *(
        "True",
        "on",
        "self",
        "organisation",
        "agent",
        "yes",
        "photo",
        "online",
        "post",
        "granted",
        "item",
    ),
    *(c.NAME, c.ID_NUMBER, "0", "1", "3", "7", "20", "2026-11-24", "18446744073709551616"),
)
FILE_NAMES = ("x.png", "x.pdf", "x.docx", "x", "../../x.png", "x.exe", "证.PNG", "a" * 300)
HEADS = (b"", b"\x89PNG\r\n\x1a\n", b"%PDF-1.7", b"PK\x03\x04", b"\xff\xd8\xff", b"MZ", b"<?xml")


def inputs(
    address: str, names: Sequence[str], files: Sequence[str] = (), many: int = EACH
) -> Iterator[dict[str, Any]]:
    """``many`` posts of up to eight of ``names`` (values alone or as a list) and two of ``files``."""
    chance = random.Random(address)
    for _ in range(many):
        chosen = chance.sample(list(names), min(len(names), chance.randint(0, 8)))
        data = {name: _value(chance) for name in chosen}
        for name in chance.sample(list(files), chance.randint(0, min(2, len(files)))):
            content = chance.choice(HEADS) + chance.randbytes(chance.randint(0, 60))
            data[name] = SimpleUploadedFile(chance.choice(FILE_NAMES), content)
        yield data


def _value(chance: random.Random) -> Any:
    if chance.random() < 0.1:
        return [chance.choice(NASTY) for _ in range(3)]
    if chance.random() < 0.2:
        signs = (chance.randint(1, 0x2FFFF) for _ in range(chance.randint(0, 40)))
        return "".join(chr(sign) for sign in signs if not 0xD800 <= sign < 0xE000)
    return chance.choice(NASTY)
