"""Pages that are really committed: InnoDB shows nothing to full-text queries before."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any

import pytest
from django.test import override_settings

BACKENDS = {"default": {"BACKEND": "wagtail_disclosure.search"}}
_numbers = count(1)

Plant = Callable[[str], Any]


@contextmanager
def planted_pages() -> Iterator[Plant]:
    """Inside, ``plant(title)`` saves a page under the root; at the end all are deleted."""
    from wagtail.models import Page

    root = Page.get_first_root_node()
    pages: list[Any] = []

    def plant(title: str) -> Any:
        page = Page(title=title, slug=f"search-test-{next(_numbers)}")
        pages.append(root.add_child(instance=page))
        return pages[-1]

    with override_settings(WAGTAILSEARCH_BACKENDS=BACKENDS):
        try:
            yield plant
        finally:
            for page in pages:
                Page.objects.filter(pk=page.pk).delete()


@pytest.fixture
def db(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The test database without a transaction around the test; tests clear away after them."""
    with django_db_blocker.unblock():
        yield


@pytest.fixture
def plant(db: None) -> Iterator[Plant]:
    with planted_pages() as plant_page:
        yield plant_page
