"""The vocabulary of cases: names, values and official labels belong together."""

from __future__ import annotations

import importlib
import pkgutil
import re

import pytest
from django.db.models import TextChoices

from wagtail_disclosure import vocab
from wagtail_disclosure.vocab import cases

LISTS = [
    value
    for value in vars(cases).values()
    if isinstance(value, type) and issubclass(value, TextChoices)
]
LISTS = [each for each in LISTS if each is not TextChoices]


@pytest.mark.parametrize("each", LISTS, ids=lambda each: each.__name__)
def test_a_value_is_its_name_in_small_letters_with_a_chinese_label(each):
    for member in each:
        assert member.value == member.name.lower()
        assert re.search(r"[\u4e00-\u9fff]", member.label)
    assert len(set(each.labels)) == len(each)


def test_there_are_fourteen_replies_and_fourteen_process_documents():
    assert len(vocab.ProcessDocument) == 14
    assert len(vocab.ReplyKind) == 14 + 3


def test_every_list_of_every_file_is_found_in_the_package():
    for module in pkgutil.iter_modules(vocab.__path__):
        found = vars(importlib.import_module(f"{vocab.__name__}.{module.name}"))
        for name, value in found.items():
            if isinstance(value, type) and value.__module__.startswith(vocab.__name__):
                assert getattr(vocab, name) is value
                assert name in vocab.__all__
