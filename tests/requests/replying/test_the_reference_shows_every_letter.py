"""docs/reference/letters/ says what the templates say."""

from __future__ import annotations

import re

from tests.requests.replying import reference


def test_every_page_is_what_the_templates_give_today():
    for name, text in reference.pages().items():
        found = (reference.PAGES / name).read_text("utf-8")
        assert found == text, f"{name}: run python -m tests.requests.replying.reference"
    known = {*reference.pages(), *(f"{name}.png" for name in reference.PICTURED)}
    assert {file.name for file in reference.PAGES.iterdir()} == known


def test_no_sample_has_an_open_name_or_a_label_without_a_value():
    for name in reference.letter_names():
        lines = reference.lines_of_letter(reference.sample(name))
        assert not [line for line in lines if "{{" in line or line.endswith(("：。", "：；"))]


def test_the_pdf_of_every_letter_says_what_the_word_file_says(with_pdf):
    import pypdfium2

    for name in ("refused", "application_form"):
        word = reference.sample(name)
        document = pypdfium2.PdfDocument(reference.pdf_of(word))
        said = "".join(p.get_textpage().get_text_range() for p in document)
        document.close()
        squeezed = re.sub(r"—\d+—", "", "".join(said.split()))
        for line in reference.lines_of_letter(word):
            for piece in line.split("　"):
                assert "".join(piece.split()) in squeezed
