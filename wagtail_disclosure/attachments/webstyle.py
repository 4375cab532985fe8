"""Which elements of a web page are not shown: by attribute, own style, or a simple style rule."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

NEVER_SHOWN = frozenset({"template", "noscript", "datalist"})
HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(hidden|collapse)|opacity\s*:\s*0*(\.0+)?\s*(;|$|!)"
    r"|font-size\s*:\s*0*(\.\d+)?(px|pt|em|rem|%)?\s*(;|$|!)|font-size\s*:\s*1(px|pt)"
    r"|(left|top|right|text-indent)\s*:\s*-\d{3,}|clip\s*:\s*rect\(\s*0"
    r"|(max-)?(height|width)\s*:\s*0(px)?\s*;.*overflow\s*:\s*hidden"
    r"|overflow\s*:\s*hidden.*(max-)?(height|width)\s*:\s*0(px)?\s*(;|$)",
    re.IGNORECASE | re.DOTALL,
)
WHITE = re.compile(
    r"(?<![-\w])color\s*:\s*(#f{3,8}\b|white\b|transparent\b|rgba?\(\s*255\s*,\s*255\s*,\s*255)",
    re.IGNORECASE,
)
BACKGROUND = re.compile(r"background(-color|-image)?\s*:", re.IGNORECASE)
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
SIMPLE = re.compile(r"[\w-]*(?:[.#][\w-]+)?$")


@dataclass(frozen=True)
class HiddenStyles:
    """``rules`` maps simple selectors (``.name``, ``#name``, ``p.name``) to a kind of hiding.

    ``is_unclear``: something is hidden by a selector that is not understood here.
    """

    rules: dict[str, str]
    is_unclear: bool = False

    @classmethod
    def of(cls, root: Any) -> HiddenStyles:
        """The rules of all style elements that hide something."""
        rules: dict[str, str] = {}
        unclear = False
        for sheet in root.iter("style"):
            for selectors, body in RULE.findall(re.sub(r"/\*.*?\*/", "", sheet.text or "")):
                kind = _kind(body)
                for selector in selectors.split(",") if kind else ():
                    if SIMPLE.match(selector.strip()):
                        rules[selector.strip()] = kind
                    else:
                        unclear = True
        return cls(rules, unclear)

    def hides(self, element: Any) -> str:
        """The kind of hiding of an element, or empty."""
        hidden_field = element.tag == "input" and element.get("type") == "hidden"
        if element.tag in NEVER_SHOWN or element.get("hidden") is not None or hidden_field:
            return "hidden-element"
        own = _kind(element.get("style") or "")
        if own == "background-text" and any(_has_ground(e) for e in element.iterancestors()):
            own = ""
        if own or not self.rules:
            return own
        names = ["." + name for name in (element.get("class") or "").split()]
        names += ["#" + element.get("id")] if element.get("id") else []
        found = (self.rules.get(key) for n in ("", *names) for key in (element.tag + n, n) if key)
        return next(filter(None, found), "")


def _kind(style: str) -> str:
    if HIDING.search(style):
        return "hidden-element"
    return "background-text" if WHITE.search(style) and not BACKGROUND.search(style) else ""


def _has_ground(element: Any) -> bool:
    coloured = BACKGROUND.search(element.get("style") or "") is not None
    return coloured or element.get("bgcolor") is not None
