"""An OFD file is read page by page; templates, notes and what cannot be read are named."""

from __future__ import annotations

import pytest

from wagtail_disclosure.attachments import ExtractedFile, UnsafeFile, read

from .makers import OLE_MAGIC, zipped
from .techniques.plain import OFD_NAMESPACE, ofd, ofd_page, ofd_text
from .test_find_hidden_content import read_here


def found_in(data: bytes) -> ExtractedFile:
    return read_here(data, "ofd")


def test_each_page_is_one_segment_in_the_order_of_the_file() -> None:
    found = read(ofd(ofd_text("第一行") + ofd_text("第二行", y=40)), "公告.ofd")
    assert [(s.where, s.text) for s in found.segments] == [("page 1", "第一行\n第二行")]
    assert found.media_type == "application/ofd"
    assert (found.incomplete, found.hidden) == ((), ())


def test_pieces_of_a_line_are_one_line() -> None:
    pieces = "<ofd:TextObject><ofd:TextCode>前</ofd:TextCode><ofd:TextCode>后</ofd:TextCode></ofd:TextObject>"
    assert found_in(ofd(pieces)).text == "前后"


def test_a_template_is_read_under_its_own_name() -> None:
    lists = '<ofd:TemplatePage ID="7" BaseLoc="Tpls/Tpl_0.xml"/>'
    found = found_in(
        ofd(ofd_text("正文"), {"Doc_0/Tpls/Tpl_0.xml": ofd_page(ofd_text("红头"))}, lists=lists)
    )
    assert [(s.where, s.text) for s in found.segments] == [
        ("page 1", "正文"),
        ("template 1", "红头"),
    ]


def test_attached_data_are_read() -> None:
    inner = (
        '<ofd:Attachment ID="1"><ofd:FileLoc>/Doc_0/Attachs/data.xml</ofd:FileLoc></ofd:Attachment>'
    )
    more = {
        "Doc_0/Attachs.xml": f"<ofd:Attachments {OFD_NAMESPACE}>{inner}</ofd:Attachments>",
        "Doc_0/Attachs/data.xml": "<invoice><buyer>赵青禾</buyer></invoice>",
    }
    lists = "<ofd:Attachments>Attachs.xml</ofd:Attachments>"
    found = found_in(ofd(ofd_text("正文"), more, lists=lists))
    assert ("attached data 1", "赵青禾") in [(s.where, s.text) for s in found.segments]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("<ofd:PathObject/>", "page-without-text:page 1"),
        ("<ofd:ImageObject/>", "page-without-text:page 1"),
        (ofd_text("字") + "<ofd:ImageObject/>", "picture-not-read:page 1"),
        (
            "<ofd:TextObject><ofd:CGTransform><ofd:Glyphs>5 6</ofd:Glyphs></ofd:CGTransform>"
            "<ofd:TextCode/></ofd:TextObject>",
            "text-not-legible:page 1",
        ),
        (ofd_text("\ue001\ue002"), "text-not-legible:page 1"),
    ],
)
def test_what_has_no_text_is_incomplete(content: str, reason: str) -> None:
    assert reason in found_in(ofd(content)).incomplete


def test_a_page_that_is_missing_is_incomplete() -> None:
    data = zipped(
        {
            "OFD.xml": f"<ofd:OFD {OFD_NAMESPACE}><ofd:DocBody><ofd:DocRoot>D.xml</ofd:DocRoot>"
            "</ofd:DocBody></ofd:OFD>",
            "D.xml": f'<ofd:Document {OFD_NAMESPACE}><ofd:Pages><ofd:Page BaseLoc="P.xml"/>'
            "</ofd:Pages></ofd:Document>",
        }
    )
    assert found_in(data).incomplete == ("page-damaged:page 1",)


REFUSED = {
    "entities": (
        ofd("", {"a.xml": '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a/>'}),
        "doctype",
    ),
    "a file inside": (
        zipped({"OFD.xml": f"<ofd:OFD {OFD_NAMESPACE}/>", "Doc_0/a.bin": OLE_MAGIC}),
        "nested",
    ),
    "a script": (ofd("", {"Doc_0/a.js": "x"}), "active-content"),
    "another root": (zipped({"OFD.xml": "<html/>"}), "mismatch"),
    "a bomb": (ofd("", {"a.xml": "<a>" + " " * 120_000_000 + "</a>"}), "bomb"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_an_unsafe_ofd_is_refused(case: str) -> None:
    data, code = REFUSED[case]
    with pytest.raises(UnsafeFile) as caught:
        found_in(data)
    assert caught.value.code == code
