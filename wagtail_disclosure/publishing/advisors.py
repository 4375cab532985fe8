"""The advisors of this site, loaded once per process from dotted paths."""

from __future__ import annotations

from functools import lru_cache

from django.utils.module_loading import import_string

from .. import conf
from ..hints import Advisor


@lru_cache(maxsize=4)
def _load(paths: tuple[str, ...]) -> tuple[Advisor, ...]:
    return tuple(import_string(path)() for path in paths)


def advisors() -> tuple[Advisor, ...]:
    """In the order of the settings; raises ImportError for a wrong path (a system check says so before)."""
    return _load(conf.get().advisors)


def warm(**kwargs: object) -> None:
    """Load every model now; connected to the worker's start so that the first draft does not wait."""
    for advisor in advisors():
        advisor.warm()


def configured_key() -> str:
    """Names the set of advisors without loading them: the web process must not import a model."""
    return "+".join(path.rsplit(".", 1)[-1] for path in conf.get().advisors) or "none"
