"""The editor's form: what a draft may lack, and what it needs before it is submitted."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.forms import ChoiceField, Select
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from .. import vocab
from ..exceptions import SecrecyMarkingRefused
from ..widgets import SELECT_TEMPLATE
from .files import Attachment
from .reviewed import refuse_marked
from .township import Township


class DisclosureForm(WagtailAdminPageForm):
    """Lists come from the township; a marking stops everything before it is stored."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        parent = self.parent_page or (self.instance.get_parent() if self.instance.pk else None)
        self.township = Township.objects.covering(parent) if parent is not None else None
        if self.township:
            self._offer("department", self.township.department_names())
            self._offer("subject_category", self.township.subject_names())
            if not self.instance.pk and "issuing_body" in self.fields:
                self.fields["issuing_body"].initial = self.township.organ_name
        if "disclosure_mode" in self.fields:
            self.fields["disclosure_mode"].choices = vocab.DisclosureMode.choices
        for field in self.fields.values():
            if type(field.widget) is Select:
                field.widget.template_name = SELECT_TEMPLATE

    def _offer(self, name: str, names: list[str]) -> None:
        if name not in self.fields or not names:
            return
        now = getattr(self.instance, name, "")
        listed = names if not now or now in names else [*names, now]
        field = self.fields[name]
        self.fields[name] = ChoiceField(
            choices=[("", "---------"), *((n, n) for n in listed)],
            required=field.required,
            label=field.label,
            help_text=field.help_text,
        )

    @property
    def is_submission(self) -> bool:
        """Wagtail defers required fields while a draft is only saved."""
        field = self.fields.get("disclosure_mode")
        return bool(field and field.required)

    def clean_slug(self) -> str:
        """Two notices of the same title are ordinary: the second one's address gets a number."""
        slug = str(self.cleaned_data.get("slug") or "")
        parent = self.parent_page or (self.instance.get_parent() if self.instance.pk else None)
        if not slug or parent is None:
            return slug
        siblings = parent.get_children().exclude(pk=self.instance.pk)
        taken = set(siblings.filter(slug__startswith=slug).values_list("slug", flat=True))
        names = (slug, *(f"{slug}-{number}" for number in range(2, len(taken) + 3)))
        return next(name for name in names if name not in taken)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        self._check_reason(data)
        self._check_validity(data)
        self._check_attachments(data)
        self._check_change_note(data)
        return data

    def _check_change_note(self, data: dict[str, Any]) -> None:
        """变更、撤销或终止，及时公布并作出说明: a public item does not change without a word."""
        if not (self.is_submission and self.instance.live and "change_note" in self.fields):
            return
        if not data.get("change_note"):
            self.add_error(
                "change_note", _("Say in one sentence what changed; the public reads it.")
            )

    def _check_reason(self, data: dict[str, Any]) -> None:
        mode = data.get("disclosure_mode")
        if not self.is_submission or not mode or mode == vocab.DisclosureMode.PROACTIVE:
            return
        if "mode_reason" in self.fields and not data.get("mode_reason"):
            self.add_error("mode_reason", _("Say why this is not disclosed proactively."))
        if mode == vocab.DisclosureMode.EXEMPT and not data.get("ground"):
            self.add_error("ground", _("Name the ground of exemption."))

    def _check_validity(self, data: dict[str, Any]) -> None:
        if not self.is_submission or "repealed_on" not in self.fields:
            return
        if data.get("validity") == vocab.Validity.REPEALED and not data.get("repealed_on"):
            self.add_error("repealed_on", _("Give the date of repeal."))

    def _check_attachments(self, data: dict[str, Any]) -> None:
        refs = data.get("attachments") or []
        if "attachments" not in self.fields:
            return
        kept = {ref.get("id"): ref for ref in _dicts(self.instance.attachments)}
        rows = {str(row.pk): row for row in Attachment.objects.of_refs(_dicts(refs))}
        clean: list[dict[str, Any]] = []
        for ref in _dicts(refs):
            row = rows.get(str(ref.get("id")))
            if row is None or not self._may_use(row, kept):
                self.add_error("attachments", _("A file is missing here; upload it again."))
                return
            # Masks come from the stored draft only: a form cannot take them off a file that stays.
            masked = (kept.get(str(row.pk)) or {}).get("masked")
            clean.append(row.ref() | ({"masked": masked} if masked else {}))
        data["attachments"] = clean

    def _may_use(self, row: Attachment, kept: dict[Any, Any]) -> bool:
        if str(row.pk) in kept:
            return True
        user = self.for_user
        return user is None or row.uploaded_by_id == user.pk

    def _post_clean(self) -> None:
        super()._post_clean()
        try:
            refuse_marked(self.instance)
        except SecrecyMarkingRefused as refusal:
            self.add_error(None, ValidationError(refusal.messages, code="secrecy_marking"))


def _dicts(refs: Any) -> list[dict[str, Any]]:
    return [ref for ref in refs if isinstance(ref, dict)] if isinstance(refs, list) else []
