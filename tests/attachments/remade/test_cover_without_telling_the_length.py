"""A black box does not tell how long the name under it is; pages without fonts are drawn all the same."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
import weasyprint
from PIL import Image

from tests.conftest import ABSENT
from wagtail_disclosure.attachments import fallbackfont
from wagtail_disclosure.attachments.pagepicture import picture_of_page
from wagtail_disclosure.attachments.remade import Mask, Order, remake

from ..makers import pdf, stream
from .making import copy_of

NAMES = ("罗行", "罗景行", "欧阳景行")
STYLE = """<style>@page{size:500px 400px;margin:20px}body{font-size:16px}table{border-collapse:collapse}
td{border:1px solid #000;width:110px}.c{text-align:center}.r{text-align:right}</style>"""
LAYOUTS = {
    "in a sentence": "<p>户主{}，男，住青禾镇。</p>",
    "at the start of a sentence": "<p>{}同志负责登记工作。</p>",
    "at the end of a line": "<p>联系人{}</p>",
    "alone in a cell": "<table><tr><td>姓名<td>{}<td>1860元</table>",
    "in the middle of a cell": "<table><tr><td>姓名<td class=c>{}<td>1860元</table>",
    "alone on the right": "<p>公示</p><p class=r>{}</p>",
}


def black_box(layout: str, name: str) -> tuple[int, int, int, int]:
    """What is black on the page, in points of its picture."""
    data = weasyprint.HTML(string=STYLE + layout.format(name)).write_pdf()
    made, _copy = copy_of(data, "pdf", Order((Mask(name, "*"),)))
    drawn = picture_of_page(made.data, "a.pdf", 1).data
    with Image.open(io.BytesIO(drawn)) as opened:
        grey = opened.convert("L").point(lambda point: 255 if point < 60 else 0)
    # Letters and rules are thin: only a box keeps its middle when everything loses its edge.
    small = grey.resize((grey.width // 8, grey.height // 8), Image.Resampling.BOX)
    box = small.point(lambda point: 255 if point > 250 else 0).getbbox()
    assert box is not None
    return box


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_names_of_two_three_and_four_letters_have_the_same_box(layout: str) -> None:
    boxes = [black_box(layout, name) for name in NAMES]
    assert max(box[0] for box in boxes) - min(box[0] for box in boxes) <= 1
    assert max(box[2] for box in boxes) - min(box[2] for box in boxes) <= 1


def without_font(text: str) -> bytes:
    """A page in a font that only its name says, as old programs write it."""
    letters = text.encode("utf-16-be").hex().upper().encode()
    return pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 300]/Resources<</Font<</F1 5 0 R>>>>/Contents 4 0 R>>",
            stream(b"BT /F1 16 Tf 40 250 Td <" + letters + b"> Tj ET"),
            b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[6 0 R]>>",
            b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/FontDescriptor 7 0 R/DW 1000"
            b"/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>>>",
            b"<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[0 -200 1000 900]/ItalicAngle 0"
            b"/Ascent 800/Descent -200/CapHeight 700/StemV 80>>",
        ]
    )


WORDS = "关于发放冬春救助金的公示户主罗景行每户一千八百六十元经办人周望舒"
MASKED = Order((Mask("罗景行", "*"),))


@pytest.mark.skipif(fallbackfont.find_font() is None, reason=f"{ABSENT}a Chinese font")
def test_a_page_that_lacks_its_chinese_font_is_drawn_with_another_one() -> None:
    made, _copy = remake(without_font(WORDS), "a.pdf", MASKED)
    assert made.pictured == (1,)
    with Image.open(io.BytesIO(picture_of_page(made.data, "a.pdf", 1).data)) as opened:
        ink = sum(opened.convert("L").histogram()[:100])
    assert ink > 5_000


def test_a_machine_without_chinese_fonts_is_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fallbackfont, "FOLDERS", (str(tmp_path),))
    assert fallbackfont.find_font() is None
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "wqy-zenhei.ttc").write_bytes(b"ttcf")
    assert fallbackfont.find_font() == tmp_path / "sub" / "wqy-zenhei.ttc"
