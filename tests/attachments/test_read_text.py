"""TXT and CSV are read in the encodings of Chinese offices; pictures are let in unread."""

from __future__ import annotations

import pytest

from wagtail_disclosure.attachments import ExtractedFile, Segment, UnsafeFile, read

from .makers import jpeg, png

TEXT = "青山镇低保公示\r\n\n赵青禾\t红旗村"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_text_is_read_in_each_encoding(encoding: str) -> None:
    found = read(TEXT.encode(encoding), "名单.txt")
    assert [(s.where, s.text) for s in found.segments] == [
        ("line 1", "青山镇低保公示"),
        ("line 3", "赵青禾\t红旗村"),
    ]


def test_csv_rows_keep_their_line() -> None:
    found = read("姓名,村组\n赵青禾,二组\n".encode("gb18030"), "a.csv")
    assert found.media_type == "text/csv"
    assert found.segments[1] == Segment("line 2", "赵青禾,二组")


@pytest.mark.parametrize(
    "data",
    [b"\xff\xff\xfe\x01", b"abc\x00def", b"\x00\x01\x02", b"\x81", bytes(range(128, 256))],
    ids=["no encoding", "a NUL", "control bytes", "half a sign", "high bytes"],
)
def test_bytes_that_are_no_text_are_refused(data: bytes) -> None:
    with pytest.raises(UnsafeFile) as caught:
        read(data, "a.txt")
    assert caught.value.code == "encoding"
    assert "save the text as UTF-8" in str(caught.value)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (png(), "a.png"),
        (jpeg(), "a.jpg"),
        (jpeg(), "a.JPEG"),
    ],
)
def test_pictures_are_let_in_as_unread(data: bytes, name: str) -> None:
    found = read(data, name)
    assert found.segments == ()
    assert found.incomplete == ("picture-not-read",)


def test_places_point_at_the_joined_text() -> None:
    segments = (Segment("header 1", "甲"), Segment("page 1", "乙丙"), Segment("page 2", ""))
    found = ExtractedFile("x", (*segments, Segment("page 2 annotation 1", "丁")))
    assert found.text == "甲\f乙丙\f\n丁"
    assert [found.text[start:end] for _, start, end in found.places] == ["甲", "乙丙", "", "丁"]
    assert found.where_at(3) == "page 1"
    assert found.where_at(len(found.text) - 1) == "page 2 annotation 1"


@pytest.mark.parametrize("offset", [-1, 1])
def test_a_place_outside_the_text_is_an_error(offset: int) -> None:
    with pytest.raises(IndexError, match=f"offset {offset} came; expected 0 to 0"):
        ExtractedFile("x", (Segment("line 1", "甲"),)).where_at(offset)
