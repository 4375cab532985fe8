"""One page of an OFD file, element by element: what is named here goes over, with attributes that are numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from lxml import etree

from ..ofdpage import hiding_of, is_filled, page_box
from .errors import NotCleanable

if TYPE_CHECKING:
    from .ofdresources import Resources

OFD = "{http://www.ofdspec.org/2016}"
BOXES = ("PhysicalBox", "ApplicationBox", "ContentBox", "BleedBox")
HOLDERS = frozenset({"Content", "Layer", "PageBlock"})
OBJECTS = frozenset({"TextObject", "PathObject", "ImageObject"})
INNER = re.compile(
    r"(FillColor|StrokeColor|AxialShd|RadialShd|Segment|Color|Clips|Clip|Area|Path|Text|CGTransform|Glyphs|TextCode"
    r"|AbbreviatedData|Border|BorderColor)$"
)
REFUSED = frozenset({"CompositeObject", "Pattern", "LaGouraudShd", "GouraudShd"})
#: Elements whose text is drawn or read; all others keep none.
WITH_TEXT = frozenset({"TextCode", "Glyphs", "AbbreviatedData"})
ATTRIBUTES = re.compile(
    r"(ID|Type|Boundary|CTM|LineWidth|Cap|Join|MiterLimit|DashOffset|DashPattern|Alpha|DrawParam|Font"
    r"|Size|Stroke|Fill|HScale|ReadDirection|CharDirection|Weight|Italic|Decoration|ResourceID"
    r"|ImageMask|Rule|Value|Index|ColorSpace|X|Y|DeltaX|DeltaY|CodePosition|CodeCount|GlyphCount"
    r"|TemplateID|ZOrder|Relative|StartPoint|EndPoint|MapType|MapUnit|Extend|Position|TransFlag"
    r"|HorizonalCornerRadius|VerticalCornerRadius|StartRadius|EndRadius|Eccentricity|Angle)$"
)
PLAIN_VALUE = re.compile(r"[A-Za-z0-9 .,+\-]*\Z")
PATH_DATA = re.compile(r"[A-Za-z0-9 .,+\-\s]*\Z")


def clean_page(old: Any, size: str, resources: Resources) -> Any:
    """A new page of what shows. ``size`` is the document's box, where the page has none of its own."""
    new = etree.Element(OFD + "Page", nsmap={"ofd": OFD[1:-1]})
    box, filled = page_box(old, size), is_filled(old)
    for child in old.iterchildren("*"):
        name = _name(child)
        if name == "Area":
            clean_area(child, etree.SubElement(new, OFD + "Area"))
        elif name == "Template":
            copy_attributes(child, etree.SubElement(new, OFD + "Template"))
        elif name == "Content":
            _holder(child, new, (box, filled), resources)
    return new


def clean_area(old: Any, new: Any) -> None:
    """The boxes of a page or document."""
    for child in old.iterchildren("*"):
        if _name(child) in BOXES and PLAIN_VALUE.match((child.text or "").strip()):
            etree.SubElement(new, OFD + _name(child)).text = (child.text or "").strip()


def _holder(old: Any, around: Any, page: tuple[list[float], bool], resources: Resources) -> None:
    if (old.get("Visible") or "").lower() == "false":
        return
    new = etree.SubElement(around, OFD + _name(old))
    copy_attributes(old, new)
    for child in old.iterchildren("*"):
        name = _name(child)
        if name in HOLDERS:
            _holder(child, new, page, resources)
        elif name in REFUSED:
            raise NotCleanable("drawing", f"an OFD page with a {name}")
        elif name in OBJECTS and not hiding_of(child, *page):
            resources.use(child)
            _copied(child, new)


def _copied(old: Any, around: Any) -> None:
    name = _name(old)
    if name in REFUSED:
        raise NotCleanable("drawing", f"an OFD page with a {name}")
    if name not in OBJECTS and not INNER.match(name):
        return
    if name == "TextObject":
        _refuse_shapes(old)
    new = etree.SubElement(around, OFD + name)
    copy_attributes(old, new)
    if name in WITH_TEXT:
        new.text = old.text if name == "TextCode" else _path_data(old.text or "")
    for child in old.iterchildren("*"):
        _copied(child, new)


def _refuse_shapes(old: Any) -> None:
    """Shapes without letters: nobody could prove what the copy says."""
    words = "".join(code.text or "" for code in old.iter("{*}TextCode")).strip()
    if not words and next(old.iter("{*}Glyphs"), None) is not None:
        raise NotCleanable("glyphs", "an OFD page with shapes for letters")


def _path_data(text: str) -> str:
    if not PATH_DATA.match(text):
        raise NotCleanable("drawing", "an OFD page with a path of unknown signs")
    return text


def copy_attributes(old: Any, new: Any) -> None:
    """Those that are named above, where their value is a number or one plain word."""
    for name, value in old.attrib.items():
        if ATTRIBUTES.match(name) and PLAIN_VALUE.match(value):
            new.set(name, value)


def _name(element: Any) -> str:
    return str(etree.QName(element).localname)
