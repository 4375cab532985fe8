"""HTML built anew: headings, paragraphs, lists and tables of what a browser shows, and nothing that acts.

Every element of the copy is made here and has no attribute but the few named below, so no style, link, script or
address of the original can go over.
"""

from __future__ import annotations

import base64
import binascii
import re
from typing import Any

from lxml import etree, html

from ..webpage import BLOCKS, FROM_ELSEWHERE, SCRIPTS, parsed
from ..webstyle import HiddenStyles
from .errors import NotCleanable
from .made import MadeFile, Order
from .picture import redrawn
from .webmasks import mask_lines

MEDIA_TYPE = "text/html"
KEPT = re.compile(
    r"(b|blockquote|br|caption|dd|div|dl|dt|em|h[1-6]|hr|i|li|ol|p|pre|s|strong|sub|sup|table|tbody|td|tfoot|th|thead"
    r"|tr|u|ul)$"
)
#: Attributes that change how a table or list is read; their values are numbers.
NUMBERS = {"td": ("colspan", "rowspan"), "th": ("colspan", "rowspan"), "ol": ("start",)}
DRAWN = frozenset({"svg", "canvas", "math", "applet"})
IN_PAGE = re.compile(r"data:image/(?:png|jpeg|gif|bmp);base64,([A-Za-z0-9+/=\s]+)$")
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$")


def clean(data: bytes, order: Order) -> MadeFile:
    """One page in UTF-8. Pictures go over only where the page itself holds them."""
    old = parsed(data)
    styles = HiddenStyles.of(old)
    if styles.is_unclear:
        raise NotCleanable("style", "a web page with style rules that hide by other than one name")
    root = html.Element("html")
    if LANGUAGE.match(old.get("lang") or ""):
        root.set("lang", old.get("lang"))
    head, body = etree.SubElement(root, "head"), etree.SubElement(root, "body")
    etree.SubElement(head, "meta", charset="utf-8")
    title = " ".join(" ".join(found.itertext()) for found in old.iter("title"))
    etree.SubElement(head, "title").text = " ".join(title.split())
    for child in old.iterchildren():
        if child.tag != "head":
            _Copier(styles).element(child, body)
    mask_lines(root, order.masks)
    return MadeFile(_written(root), "html", MEDIA_TYPE)


def _written(root: Any) -> bytes:
    written = html.tostring(root, encoding="unicode", doctype="<!DOCTYPE html>")
    return (str(written) + "\n").encode()


class _Copier:
    """Copies what is shown below one element; words of elements that are not kept stay where they were."""

    def __init__(self, styles: HiddenStyles) -> None:
        self.styles = styles

    def element(self, old: Any, holder: Any) -> None:
        if not isinstance(old.tag, str) or old.tag in SCRIPTS or self.styles.hides(old):
            return
        if old.tag in FROM_ELSEWHERE or old.tag in DRAWN:
            raise NotCleanable("drawing", "a web page with a frame, film or drawing in it")
        if old.tag in {"head", "title"}:
            return
        new = self._new(old, holder)
        _add_words(new, old.text)
        for child in old.iterchildren():
            self.element(child, new)
            _add_words(new, child.tail)

    def _new(self, old: Any, holder: Any) -> Any:
        if old.tag == "img":
            _picture(old, holder)
        if KEPT.match(old.tag):
            new = etree.SubElement(holder, old.tag)
            for name in NUMBERS.get(old.tag, ()):
                if re.fullmatch(r"\d{1,4}", old.get(name) or ""):
                    new.set(name, old.get(name))
            if old.tag == "table":
                new.set("border", "1")
            return new
        # An unknown block still ends a line; anything else leaves only its words.
        return etree.SubElement(holder, "div") if BLOCKS.match(old.tag) else holder


def _add_words(holder: Any, words: str | None) -> None:
    if not words:
        return
    if len(holder):
        holder[-1].tail = (holder[-1].tail or "") + words
    else:
        holder.text = (holder.text or "") + words


def _picture(old: Any, holder: Any) -> None:
    found = IN_PAGE.match((old.get("src") or "").strip())
    if found is None:
        raise NotCleanable("picture", "a web page with a picture that is not in the file")
    try:
        content, media_type = redrawn(base64.b64decode(found.group(1)))
    except binascii.Error:
        raise NotCleanable("picture", "a picture that cannot be drawn anew") from None
    address = f"data:{media_type};base64,{base64.b64encode(content).decode()}"
    etree.SubElement(holder, "img", src=address, alt="")
