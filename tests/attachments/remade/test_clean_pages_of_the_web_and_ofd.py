"""Web pages and OFD files are built anew: what shows goes over, and nothing else."""

from __future__ import annotations

import base64

import pytest

from wagtail_disclosure.attachments.remade import Mask, NotCleanable, Order

from ..makers import png
from ..techniques.plain import OFD_NAMESPACE, ofd, ofd_text
from .making import copy_of, everything_in

NAME = "罗景行"
MASKS = Order((Mask(NAME, "罗*行"),))
PICTURE = base64.b64encode(png()).decode()


def page(body: str, head: str = "") -> bytes:
    return (
        f'<!doctype html><html lang="zh-CN"><head>{head}</head><body>{body}</body></html>'.encode()
    )


def test_words_tables_and_lists_of_a_web_page_stay_and_everything_that_acts_goes() -> None:
    data = page(
        '<section onclick="x()"><h1 style="color:red" id="a">公示</h1><script>alert(1)</script><!-- 存疑 -->'
        '<p class="x">户主<a href="https://example.invalid/?u=1">罗景行</a></p><div style="display:none">内部</div>'
        '<table width=9><tr><td colspan="2">金额<td rowspan="x">1860</table><ol start="3"><li>一</ol></section>',
        '<title>名单</title><meta name="author" content="周望舒"><link rel="stylesheet" href="a.css">',
    )
    made, copy = copy_of(data, "html")
    text = made.data.decode()
    for gone in (
        "script",
        "onclick",
        "style",
        "存疑",
        "内部",
        "href",
        "周望舒",
        "class",
        "link",
        "width",
    ):
        assert gone not in text, gone
    assert '<table border="1">' in text
    assert '<td colspan="2">金额</td><td>1860</td>' in text
    assert '<ol start="3">' in text
    assert '<html lang="zh-CN">' in text
    assert [s.text for s in copy.segments] == ["名单", "公示", "户主罗景行", "金额\t1860", "一"]


def test_markup_written_as_text_stays_text() -> None:
    made, _copy = copy_of(page("<p>&lt;img src=x onerror=alert(1)&gt;</p>"), "html")
    assert b"&lt;img src=x onerror=alert(1)&gt;" in made.data


def test_a_value_cut_into_elements_is_masked_in_a_web_page() -> None:
    made, copy = copy_of(
        page(f"<p>户主<b>罗</b>景<i>行</i>，又{NAME}</p>", f"<title>{NAME}</title>"), "html", MASKS
    )
    assert "户主<b>罗*行</b><i></i>，又罗*行" in made.data.decode()
    assert [s.text for s in copy.segments] == ["罗*行", "户主罗*行，又罗*行"]


def test_a_picture_that_the_page_holds_is_drawn_anew() -> None:
    made, _copy = copy_of(
        page(f'<p>图<img alt="周望舒" src="data:image/png;base64,{PICTURE}"></p>'), "html"
    )
    assert b"data:image/png;base64," in made.data
    assert "周望舒" not in made.data.decode()


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ('<p>图<img src="https://example.invalid/a.png"></p>', "picture"),
        ('<p>图<img src="data:image/png;base64,AAAA"></p>', "picture"),
        ('<p>甲</p><iframe src="b.html"></iframe>', "drawing"),
        ("<p>甲</p><svg><text>乙</text></svg>", "drawing"),
        ("<style>div p{display:none}</style><div><p>乙</p></div><p>甲</p>", "style"),
    ],
)
def test_a_web_page_whose_copy_would_say_something_else_is_refused(body: str, code: str) -> None:
    with pytest.raises(NotCleanable) as caught:
        copy_of(page(body), "html")
    assert caught.value.code == code
    assert "save it as PDF" in str(caught.value)


FONTS = (
    f'<ofd:Res {OFD_NAMESPACE} BaseLoc="Res"><ofd:Fonts><ofd:Font ID="3" FontName="宋体">'
    "<ofd:FontFile>a.ttf</ofd:FontFile></ofd:Font></ofd:Fonts><ofd:MultiMedias>"
    '<ofd:MultiMedia ID="4" Type="Image"><ofd:MediaFile>b.png</ofd:MediaFile></ofd:MultiMedia>'
    '<ofd:MultiMedia ID="5" Type="Image"><ofd:MediaFile>c.png</ofd:MediaFile></ofd:MultiMedia>'
    "</ofd:MultiMedias></ofd:Res>"
)
LINE = (
    '<ofd:TextObject ID="9" Font="3" Name="周望舒" Boundary="20 20 150 8" Size="5"><ofd:CGTransform CodePosition="0">'
    '<ofd:Glyphs>7 8</ofd:Glyphs></ofd:CGTransform><ofd:TextCode X="0" Y="5" DeltaX="g 5 5">户主罗景行，</ofd:TextCode>'
    "</ofd:TextObject>"
)


def file(
    content: str = LINE,
    info: str = "<ofd:Author>周望舒</ofd:Author>",
    lists: str = "",
    **more: object,
) -> bytes:
    parts = {
        "Doc_0/PublicRes.xml": FONTS,
        "Doc_0/Res/a.ttf": b"\x00\x01\x00\x00FONT",
        "Doc_0/Res/b.png": png(),
        "Doc_0/Res/c.png": png(),
        **more,
    }
    return ofd(content, parts, info, f"<ofd:PublicRes>PublicRes.xml</ofd:PublicRes>{lists}")  # type: ignore[arg-type]


def test_the_pages_of_an_ofd_file_stay_with_the_fonts_and_pictures_they_use() -> None:
    made, copy = copy_of(
        file(LINE + '<ofd:ImageObject ID="2" ResourceID="4" Boundary="0 0 9 9"/>'), "ofd"
    )
    everything = everything_in(made.data)
    assert "周望舒".encode() not in everything
    assert b"Doc_0/Res/image_4.png" in everything
    assert b"image_5" not in everything
    assert b"FONT" in everything
    assert copy.text == "户主罗景行，"


def test_masked_words_of_an_ofd_file_leave_neither_letters_nor_the_numbers_of_their_shapes() -> (
    None
):
    made, copy = copy_of(file(), "ofd", MASKS)
    everything = everything_in(made.data)
    assert copy.text == "户主罗*行，"
    for gone in (NAME.encode(), b"Glyphs", b"FONT"):
        assert gone not in everything


def test_a_word_cut_into_objects_is_masked_in_an_ofd_file() -> None:
    _made, copy = copy_of(file("".join(map(ofd_text, ["罗", "景", "行", "户主"]))), "ofd", MASKS)
    assert copy.text == "罗*行\n户主"


def seal(kind: str) -> dict[str, object]:
    return {
        "Doc_0/Annots.xml": f'<ofd:Annotations {OFD_NAMESPACE}><ofd:Page PageID="1"><ofd:FileLoc>A.xml</ofd:FileLoc>'
        "</ofd:Page></ofd:Annotations>",
        "Doc_0/A.xml": f'<ofd:PageAnnot {OFD_NAMESPACE}><ofd:Annot Type="{kind}"/></ofd:PageAnnot>',
    }


def test_an_ofd_file_with_a_stamp_is_refused_because_the_copy_would_lose_it() -> None:
    lists = "<ofd:Annotations>Annots.xml</ofd:Annotations>"
    with pytest.raises(NotCleanable, match="without an electronic seal; print it to PDF"):
        copy_of(file(lists=lists, **seal("Stamp")), "ofd")
    assert copy_of(file(lists=lists, **seal("Highlight")), "ofd")[1].text == "户主罗景行，"


def test_an_ofd_file_whose_signature_shows_a_seal_is_refused() -> None:
    signed = {
        "Signs.xml": f'<ofd:Signatures {OFD_NAMESPACE}><ofd:Signature ID="1" BaseLoc="S.xml"/></ofd:Signatures>',
        "S.xml": f"<ofd:Signature {OFD_NAMESPACE}><ofd:StampAnnot/></ofd:Signature>",
    }
    with pytest.raises(NotCleanable, match="without an electronic seal; print it to PDF"):
        copy_of(file(info="<ofd:Signatures>Signs.xml</ofd:Signatures>", **signed), "ofd")


@pytest.mark.parametrize("hiding", ['Visible="false"', 'Alpha="0"', 'Boundary="900 900 9 9"'])
def test_words_of_an_ofd_file_that_nobody_sees_stay_behind(hiding: str) -> None:
    unseen = (
        f'<ofd:TextObject {hiding} Size="5"><ofd:TextCode>周望舒</ofd:TextCode></ofd:TextObject>'
    )
    made, copy = copy_of(file(LINE + unseen, info=""), "ofd")
    assert copy.text == "户主罗景行，"
    assert "周望舒".encode() not in everything_in(made.data)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (LINE + '<ofd:CompositeObject ResourceID="8"/>', "drawing"),
        (
            LINE
            + "<ofd:TextObject><ofd:CGTransform><ofd:Glyphs>5</ofd:Glyphs></ofd:CGTransform></ofd:TextObject>",
            "glyphs",
        ),
        (
            LINE
            + "<ofd:PathObject><ofd:AbbreviatedData>M 0 0 “周望舒”</ofd:AbbreviatedData></ofd:PathObject>",
            "drawing",
        ),
    ],
)
def test_an_ofd_file_that_cannot_be_carried_over_is_refused(content: str, code: str) -> None:
    with pytest.raises(NotCleanable) as caught:
        copy_of(file(content), "ofd")
    assert caught.value.code == code
