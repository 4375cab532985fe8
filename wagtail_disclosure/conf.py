"""The one reader of ``settings.WAGTAIL_DISCLOSURE``: lazy, typed, defaulted."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from django.conf import settings

NAME = "WAGTAIL_DISCLOSURE"


@dataclass(frozen=True, slots=True)
class DisclosureSettings:
    """Every setting with its default; ``docs/reference/settings.md`` has a row for each."""

    base_template: str = "wagtail_disclosure/public/fallback_base.html"
    advisors: tuple[str, ...] = ()
    attachment_root: str = ""
    attachment_storage: str = ""
    attachment_megabytes: int = 20
    import_readers: int = 0
    enqueue: str = "wagtail_disclosure.publishing.queue.enqueue_with_django_q"
    marking: str = "refuse"
    index_number_template: str = "{code}/{year}-{serial:05d}"
    lease_seconds: int = 120
    page_size: int = 20
    purge: tuple[str, ...] = field(default=())
    identity_keys: tuple[str, ...] = field(default=(), repr=False)
    notice_sender: str = ""
    captcha: str = ""
    letter_templates: str = ""
    one_person_may_sign_every_stage: bool = False

    def root_of_attachments(self) -> Path:
        """The private folder, outside MEDIA_ROOT; beside the project when the setting is empty."""
        if self.attachment_root:
            return Path(self.attachment_root)
        return Path(getattr(settings, "BASE_DIR", ".")) / "private_attachments"


def unknown_names() -> list[str]:
    """Keys of the settings dict that no setting has."""
    known = {f.name.upper() for f in fields(DisclosureSettings)}
    return sorted(set(_raw()) - known)


def _raw() -> dict[str, Any]:
    value = getattr(settings, NAME, {})
    return value if isinstance(value, dict) else {}


def get() -> DisclosureSettings:
    """The settings now in force; tests may change them at any time."""
    known = {f.name for f in fields(DisclosureSettings)}
    given = {k.lower(): v for k, v in _raw().items() if k.lower() in known}
    for name in ("advisors", "purge", "identity_keys"):
        if name in given:
            given[name] = tuple(given[name])
    if "attachment_root" in given:
        given["attachment_root"] = str(given["attachment_root"])
    return DisclosureSettings(**given)
