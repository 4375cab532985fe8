"""What goes public says what the original shows and hides nothing."""

from __future__ import annotations

import pytest

from wagtail_disclosure.attachments import HIDDEN_KINDS, AttachmentError
from wagtail_disclosure.attachments.remade import NotCleanable, remake
from wagtail_disclosure.attachments.remade.__main__ import make
from wagtail_disclosure.attachments.remade.proof import prove, visible

from ..clean import clean_files
from ..makers import simple_docx
from ..techniques import TECHNIQUES
from ..techniques.base import Technique, buried
from ..test_find_hidden_content import read_here
from .making import PLAIN, copy_of, everything_in

FORMATS = ("docx", "xlsx", "pdf", "txt", "csv", "png", "jpg")
CASES = [(t, n) for t in TECHNIQUES if t.extension in FORMATS for n in range(5)]
ORDINARY = [(n, d) for n, d in clean_files() if n.rpartition(".")[2] in FORMATS]


@pytest.mark.parametrize(
    ("technique", "n"), CASES, ids=[f"{t.extension} {t.name} {n + 1}" for t, n in CASES]
)
def test_what_was_hidden_is_gone_from_every_byte_of_the_copy(technique: Technique, n: int) -> None:
    data = technique.make(n)
    try:
        made, copy = copy_of(data, technique.extension)
    except AttachmentError:
        return  # nothing goes out at all; which ones may be refused is counted below
    assert all(HIDDEN_KINDS[hidden.kind].level == "note" for hidden in copy.hidden)
    if technique.kind in {"tracked-insertion", "text-behind-scan"}:
        return  # accepted changes, and the words of a scan: part of the text that people judge
    secret = buried(n)
    assert secret not in "\n".join(segment.text for segment in copy.segments)
    for encoding in ("utf-8", "utf-16-be", "utf-16-le", "gb18030"):
        assert secret.encode(encoding) not in everything_in(made.data), encoding


def test_files_with_something_hidden_are_cleaned_and_not_just_turned_away() -> None:
    cleaned = 0
    for technique, n in CASES:
        try:
            copy_of(technique.make(n), technique.extension)
            cleaned += 1
        except AttachmentError:
            continue
    assert cleaned >= 0.85 * len(CASES), f"{cleaned} of {len(CASES)}"


@pytest.mark.parametrize(("name", "data"), ORDINARY, ids=[name for name, _ in ORDINARY])
def test_an_ordinary_file_keeps_every_word_that_it_shows(name: str, data: bytes) -> None:
    extension = name.rpartition(".")[2]
    try:
        made, copy = copy_of(data, extension)
    except NotCleanable as refusal:
        assert refusal.code in {"drawing", "chart"}, refusal
        return
    assert not made.pictured
    original = visible(read_here(data, extension), ())
    assert [text.split() for text in original] == [text.split() for text in visible(copy, ())]


def test_at_most_one_ordinary_file_in_ten_is_turned_away() -> None:
    refused = []
    for name, data in ORDINARY:
        try:
            copy_of(data, name.rpartition(".")[2])
        except NotCleanable:
            refused.append(name)
    assert len(refused) * 10 <= len(ORDINARY), refused


def test_no_copy_names_a_person_a_place_or_a_program_of_the_original() -> None:
    for name, data in ORDINARY:
        try:
            _made, copy = copy_of(data, name.rpartition(".")[2])
        except NotCleanable:
            continue
        assert [h for h in copy.hidden if h.kind.startswith(("metadata", "picture"))] == [], name


@pytest.mark.thorough
@pytest.mark.parametrize("start", ["plain", "merged_title", "libreoffice-notice", "seal_over_date"])
def test_the_same_bytes_give_the_same_copy_in_two_children(start: str) -> None:
    for name, data in ORDINARY:
        if name.startswith(start):
            assert remake(data, name)[0] == remake(data, name)[0]


def test_a_copy_of_a_copy_says_the_same() -> None:
    made, copy = remake(simple_docx("青山镇关于春灌用水安排的通知", "第二段"), "通知.docx")
    again, copy_again = remake(made.data, "通知.docx")
    assert again.data == made.data
    assert copy_again.segments == copy.segments


def test_a_copy_that_says_something_else_does_not_pass_the_proof() -> None:
    original = read_here(simple_docx("每户发放1860元"), "docx")
    made = make(simple_docx("每户发放1680元"), "docx", PLAIN, close=None)
    with pytest.raises(NotCleanable) as refusal:
        prove(original, read_here(made.data, "docx"), made, PLAIN)
    assert refusal.value.code == "text-differs"


def test_an_unclean_copy_does_not_pass_the_proof() -> None:
    technique = next(t for t in TECHNIQUES if t.kind == "comment" and t.extension == "docx")
    original = read_here(technique.make(0), "docx")
    made = make(technique.make(0), "docx", PLAIN, close=None)
    with pytest.raises(NotCleanable) as refusal:
        prove(original, original, made, PLAIN)
    assert refusal.value.code == "hidden-left"
