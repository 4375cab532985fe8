"""A digest that two equal contents share and two different ones do not."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Mapping
from typing import Any

SCHEMA = "1"


def canonical(content: Mapping[str, Any]) -> bytes:
    """UTF-8 JSON with sorted keys and no blanks; raises TypeError for values JSON does not know."""
    return json.dumps(
        content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    ).encode("utf-8", "surrogatepass")


def content_digest(content: Mapping[str, Any], schema: str = SCHEMA) -> str:
    """``<schema>:<sha256 hex>`` of ``content``, 66 characters for a one-digit schema."""
    return f"{schema}:{hashlib.sha256(canonical(content)).hexdigest()}"


def short(digest: str) -> str:
    """Eight characters that people can compare by eye."""
    return unicodedata.normalize("NFKC", digest).split(":")[-1][:8]
