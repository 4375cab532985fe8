"""Equal contents share a digest, different ones do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wagtail_disclosure.rules.digest import canonical, content_digest, short

scalars = st.none() | st.booleans() | st.integers() | st.text()
contents = st.dictionaries(
    st.text(min_size=1),
    st.recursive(scalars, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)),
)


@given(contents)
def test_the_order_of_keys_does_not_matter(content):
    assert content_digest(content) == content_digest(dict(reversed(list(content.items()))))


@given(contents, st.text(min_size=1), st.text())
def test_a_changed_field_changes_the_digest(content, name, value):
    other = {**content, name: value}
    assert (content_digest(content) == content_digest(other)) == (
        canonical(content) == canonical(other)
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("王𠀀", "王𠮷"),
        ("李三", "李三 "),
        ("\u00e9", "e\u0301"),
        ("1", 1),
        ("", None),
        (True, 1),
    ],
)
def test_what_looks_alike_is_not_the_same(one, other):
    assert content_digest({"title": one}) != content_digest({"title": other})


def test_the_schema_is_part_of_the_digest():
    assert content_digest({}, "1") != content_digest({}, "2")
    assert content_digest({}).startswith("1:")


def test_a_value_json_does_not_know_is_an_error():
    with pytest.raises(TypeError):
        content_digest({"at": object()})


def test_people_compare_eight_characters():
    assert short("1:abcdef0123456789") == "abcdef01"
