"""The words of one paragraph, sorted by whether a reader of the document sees them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from .wordlook import Look, Looks, W

M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

SIGNS = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "br": "\n",
    W + "cr": "\n",
    W + "noBreakHyphen": "-",
    W + "sym": "\ufffd",  # a letter of a symbol font: there is one, but not which
}
TEXT_TAGS = {W + "t", M + "t"}
BOX, FALLBACK = W + "txbxContent", MC + "Fallback"
PARAGRAPH = W + "p"
GONE = {W + "del", W + "moveFrom"}
NEW = {W + "ins", W + "moveTo"}
#: Fields whose codes hold no words of their own.
HARMLESS_FIELDS = re.compile(
    r"\s*(PAGE|NUMPAGES|SECTIONPAGES|SECTION|PAGEREF|REF|NOTEREF|STYLEREF|SEQ|TOC|TC|XE|INDEX|DATE"
    r"|TIME|CREATEDATE|SAVEDATE|PRINTDATE|EDITTIME|EQ|SYMBOL|FORMTEXT|FORMCHECKBOX|FORMDROPDOWN"
    r"|NUMWORDS|NUMCHARS|FILENAME|TITLE|AUTHOR|SUBJECT|KEYWORDS|LISTNUM|AUTONUM\w*|BIBLIOGRAPHY"
    r"|CITATION|ADVANCE|SHAPE|EMBED|HYPERLINK|=)\b|\s*=|\s*$",
    re.IGNORECASE,
)


@dataclass
class Words:
    """``shown`` is the line of text; ``unseen`` maps kinds of hiding to what they hide."""

    shown: list[str] = field(default_factory=list)
    unseen: dict[str, list[str]] = field(default_factory=dict)
    inserted: list[str] = field(default_factory=list)

    def put(self, text: str, kind: str, is_new: bool) -> None:
        if kind:
            self.unseen.setdefault(kind, []).append(text)
            return
        self.shown.append(text)
        if is_new:
            self.inserted.append(text)

    @property
    def line(self) -> str:
        return "".join(self.shown)


def words_of(paragraph: Any, looks: Looks, around: Look) -> Words:
    """Every word of a paragraph but those in its text boxes and fallbacks."""
    words = Words()
    _walk(paragraph, words, looks, around, _State(paragraph))
    codes = "".join(words.unseen.pop("field-code", []))
    if not HARMLESS_FIELDS.match(codes) or re.search(r"\d{7,}", codes):
        words.unseen["field-code"] = [codes]
    return words


@dataclass(frozen=True)
class _State:
    paragraph: Any
    kind: str = ""
    is_new: bool = False


def _walk(element: Any, words: Words, looks: Looks, around: Look, state: _State) -> None:
    for child in element.iterchildren("*"):
        tag = child.tag
        if tag in TEXT_TAGS:
            words.put(child.text or "", state.kind, state.is_new)
        elif tag == W + "delText":
            words.put(child.text or "", "tracked-deletion", False)
        elif tag in {W + "instrText", W + "delInstrText"}:
            words.put(child.text or "", "field-code", False)
        elif tag in SIGNS:
            words.put(SIGNS[tag], state.kind, state.is_new)
        elif tag not in {BOX, FALLBACK, PARAGRAPH, W + "pPr", W + "rPr"}:
            _walk(child, words, looks, around, _inside(child, words, looks, around, state))


def _inside(child: Any, words: Words, looks: Looks, around: Look, state: _State) -> _State:
    """The state for what stands inside of ``child``."""
    if child.tag == W + "fldSimple":
        words.put((child.get(W + "instr") or "") + " ", "field-code", False)
    if child.tag in GONE:
        return _State(state.paragraph, "tracked-deletion", False)
    if child.tag in NEW:
        return _State(state.paragraph, state.kind, True)
    if child.tag == W + "r" and state.kind != "tracked-deletion":
        kind = looks.of_run(child, state.paragraph, around).kind
        return _State(state.paragraph, kind, state.is_new)
    return state
