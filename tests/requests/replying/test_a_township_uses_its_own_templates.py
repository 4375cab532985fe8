"""A township's own Word template is used; one that could run anything is refused; an applicant's text stays text."""

from __future__ import annotations

import io

import pytest
from docx import Document
from hypothesis import given
from hypothesis import settings as speed
from hypothesis import strategies as st

from tests import world as w
from tests.requests import cases as c
from tests.requests.replying import letters as le
from wagtail_disclosure import vocab
from wagtail_disclosure.casework.letters import make_templates, templates
from wagtail_disclosure.casework.letters.filling import TemplateRefused, fill, written
from wagtail_disclosure.casework.letters.make import make_letter
from wagtail_disclosure.casework.letters.sources import FOLDER, letter_names
from wagtail_disclosure.exceptions import StepRefused

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_templates")]

D = vocab.ProcessDocument

PAYLOADS = [
    "{{ 7*7 }}",
    "{{ applicant }}",
    "{{applicant.__class__}}",
    "{% if true %}x{% endif %}",
    "{% for x in range(9) %}x{% endfor %}",
    "{# comment #}",
    "{{r applicant }}",
    "{{p applicant }}",
    "{%p if true %}",
    "{%tr for x in y %}",
    "{_{ applicant }_}",
    "{_% if true %_}",
    "{%- if true -%}",
    "{{ self._TemplateReference__context }}",
    "{{ cycler.__init__.__globals__ }}",
    "{{ ''.__class__.__mro__ }}",
    "{{ config }}",
    "<w:p><w:r><w:t>x</w:t></w:r></w:p>",
    "</w:t></w:r></w:p>",
    "<![CDATA[x]]>",
    "<!-- x -->",
    "&amp;&lt;b&gt;",
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    '=HYPERLINK("http://x")',
    "@SUM(1+1)",
    "%(name)s %s {0} {name}",
    "${jndi:ldap://x}",
    "\\x07 \\a {PAGE \\* MERGEFORMAT}",
    'INCLUDETEXT "/etc/passwd"',
]

BAD = [
    ("{% for x in range(9) %}x{% endfor %}", "expected only names of the list"),
    ("{% include 'x' %}", "expected only names of the list"),
    ("{# note #}", "expected only names of the list"),
    ("{{ applicant.__class__ }}", "expected only names of the list"),
    ("{{ applicant|upper }}", "expected only names of the list"),
    ("{{ applicant() }}", "expected only names of the list"),
    ("{{ 7*7 }}", "expected only names of the list"),
    ("{{ applicants }}", "expected only names of the list"),
    ("{{r applicant }}", "expected only names of the list"),
    ("{{p applicant }}", "expected only names of the list"),
    ("{%p if x %}", "expected only names of the list"),
    ("{{ applicant", "braces that belong to no name|expected only names"),
    ("applicant }}", "braces that belong to no name"),
]


def test_every_letter_has_its_template_and_it_is_what_the_sources_say():
    assert sorted(templates.labels()) == letter_names()
    for name in letter_names():
        assert (FOLDER / f"{name}.docx").read_bytes() == make_templates.template_bytes(name)
        templates.check_template(templates.our_template(name))


def test_every_name_that_we_use_is_one_of_the_list_and_every_name_is_used():
    import re

    used = set()
    for file in (FOLDER / "sources").glob("*.txt"):
        used |= set(re.findall(r"\{\{ ([a-z_]+) \}\}", file.read_text("utf-8")))
    assert used <= set(vocab.PLACEHOLDERS)
    assert set(vocab.PLACEHOLDERS) - used <= {"party_name", "agent"}


def test_the_townships_own_template_is_used_from_the_next_letter_on(world):
    case = c.received(world).case
    data = le.changed_template(D.RECEIPT, "咨询请找{{ office_name }}。", "header")
    templates.replace_template(world.township, D.RECEIPT, data, c.officer(world))
    text = le.words(make_letter(case, D.RECEIPT, c.officer(world)))
    assert "咨询请找青禾镇党政办公室。" in text
    templates.restore_template(world.township, D.RECEIPT, c.officer(world))
    assert "咨询请找" not in le.words(make_letter(case, D.RECEIPT, c.officer(world)))


def test_another_township_keeps_ours(world):
    other = w.make_township("白水镇", "baishui", minimal=True)
    data = le.changed_template(D.RECEIPT, "青禾镇专用")
    templates.replace_template(world.township, D.RECEIPT, data, c.officer(world))
    assert templates.template_for(other.township, D.RECEIPT) == templates.our_template(D.RECEIPT)
    with pytest.raises(StepRefused, match="Only the disclosure office"):
        templates.replace_template(world.township, D.RECEIPT, data, c.officer(other))


@pytest.mark.parametrize("where", ["body", "header", "footer"])
@pytest.mark.parametrize(("text", "said"), BAD)
def test_a_template_with_anything_but_known_names_is_refused(world, text, said, where):
    data = le.changed_template(D.RECEIPT, text, where)
    with pytest.raises(TemplateRefused, match=said):
        templates.replace_template(world.township, D.RECEIPT, data, c.officer(world))
    assert templates.template_for(world.township, D.RECEIPT) == templates.our_template(D.RECEIPT)


def test_a_name_split_by_word_into_pieces_is_one_name_and_a_statement_split_so_is_refused(world):
    for pieces, allowed in (
        (("{", "{ case_", "number }", "}"), True),
        (("{", "% if", " x %}"), False),
    ):
        document = Document(io.BytesIO(templates.our_template(D.RECEIPT)))
        paragraph = document.add_paragraph()
        for piece in pieces:
            paragraph.add_run(piece).bold = True
        out = io.BytesIO()
        document.save(out)
        if allowed:
            assert "2026-0001" in le.words(fill(out.getvalue(), {"case_number": "2026-0001"}))
        else:
            with pytest.raises(TemplateRefused):
                templates.check_template(out.getvalue())


def test_files_that_are_no_plain_word_file_are_refused(world):
    ours = templates.our_template(D.RECEIPT)
    for data in (
        b"",
        b"PK\x03\x04",
        b"%PDF-1.4",
        ours[:-10],
        ours + b"x",
        le.repacked(ours, word__vbaProject_bin=b"x"),
        le.repacked(ours, **{"word__embeddings__x.bin": b"PK\x03\x04"}),
        b"\x00" * (templates.MOST_BYTES + 1),
    ):
        with pytest.raises(TemplateRefused):
            templates.check_template(data)


def test_a_template_that_fetches_a_picture_from_elsewhere_is_refused(world):
    document = Document(io.BytesIO(templates.our_template(D.RECEIPT)))
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
    document.part.relate_to("http://tracker.example/x.png", kind, is_external=True)
    out = io.BytesIO()
    document.save(out)
    with pytest.raises(TemplateRefused, match="fetches something"):
        templates.check_template(out.getvalue())


@pytest.mark.parametrize("name", ["../../x", "receipt/../x", "", "unknown"])
def test_a_name_that_is_no_letter_reaches_no_file(world, name):
    with pytest.raises(StepRefused, match="no letter of that name"):
        templates.replace_template(world.township, name, b"x", c.officer(world))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_an_applicant_wrote_stays_literal_in_body_header_and_footer(payload):
    data = le.changed_template(D.APPLICATION_FORM, "{{ description }}", "header")
    document = Document(io.BytesIO(data))
    document.sections[0].footer.is_linked_to_previous = False
    document.sections[0].footer.add_paragraph("{{ applicant }}")
    out = io.BytesIO()
    document.save(out)
    values = {"applicant": payload, "description": payload, "case_number": "2026-0001"}
    made = fill(out.getvalue(), values)
    assert le.words(made).count(payload) >= 4
    templates_again = Document(io.BytesIO(made))
    assert templates_again.core_properties.title == ""


@given(st.text(max_size=60))
@speed(max_examples=60, deadline=None)
def test_any_text_at_all_gives_a_letter_that_opens_and_says_it(text):
    made = fill(
        templates.our_template(D.APPLICATION_FORM), {"description": text, "case_number": "1"}
    )
    said = written(text).replace("\a", "\n")
    assert said in "\n".join(
        cell.text
        for table in Document(io.BytesIO(made)).tables
        for row in table.rows
        for cell in row.cells
    )


def test_a_line_or_row_of_empty_names_is_left_out():
    made = le.words(fill(templates.our_template(D.APPLICATION_FORM), {"case_number": "2026-0001"}))
    assert "申请编号" in made
    assert "电子邮箱" not in made
