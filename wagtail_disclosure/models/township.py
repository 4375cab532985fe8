"""A township: a root page (a whole site or any subtree) on which groups, numbering and workflow hang."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Group
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from .. import conf, vocab
from ..compat import page_model_name
from ..rules.numbering import IndexParts, index_number


class TownshipQuerySet(models.QuerySet["Township"]):
    def covering(self, page: Any) -> Township | None:
        """The township whose root is ``page`` or its nearest ancestor; None outside every township."""
        path = page.path
        step = type(page).steplen
        prefixes = [path[:end] for end in range(step, len(path) + 1, step)]
        found = self.select_related("root_page").filter(root_page__path__in=prefixes)
        return found.order_by("-root_page__depth").first()

    def covering_each(self, pages: list[Any]) -> dict[Any, Any]:
        """As ``covering`` for each of ``pages``, by key, in one query."""
        nearest = list(self.select_related("root_page").order_by("-root_page__depth"))
        return {
            page.pk: next((t for t in nearest if page.path.startswith(t.root_page.path)), None)
            for page in pages
        }

    def of_user(self, user: Any) -> TownshipQuerySet:
        """Townships in which ``user`` has a role; all of them for a superuser."""
        if user.is_superuser:
            return self.all()
        return self.filter(role_groups__group__user=user).distinct()


class Township(models.Model):
    """What a township is called, whom to ask and whom to alarm."""

    root_page = models.OneToOneField(
        page_model_name(),
        on_delete=models.CASCADE,
        related_name="disclosure_township",
        verbose_name=_("root page"),
    )
    organ_name = models.CharField(_("full name of the organ"), max_length=100)
    code = models.CharField(_("code in index numbers"), max_length=40)
    index_number_template = models.CharField(_("index number template"), max_length=120, blank=True)
    departments = models.TextField(_("departments, one a line"), blank=True)
    subject_categories = models.TextField(_("subject categories, one a line"), blank=True)
    office_name = models.CharField(_("disclosure office"), max_length=100, blank=True)
    office_address = models.CharField(_("office address"), max_length=200, blank=True)
    office_hours = models.CharField(_("office hours"), max_length=200, blank=True)
    office_phone = models.CharField(_("office phone"), max_length=60, blank=True)
    office_fax = models.CharField(_("office fax"), max_length=60, blank=True)
    office_email = models.CharField(_("office e-mail"), max_length=100, blank=True)
    secrecy_authority = models.CharField(_("secrecy authority"), max_length=100, blank=True)
    secrecy_contact = models.CharField(_("secrecy contact"), max_length=100, blank=True)
    secrecy_phone = models.CharField(_("secrecy phone"), max_length=60, blank=True)
    superior_organ = models.CharField(_("superior organ"), max_length=100, blank=True)

    objects = TownshipQuerySet.as_manager()

    class Meta:
        verbose_name = _("township")
        verbose_name_plural = _("townships")

    def __str__(self) -> str:
        return self.organ_name

    def pages(self, model: Any) -> Any:
        """Pages of ``model`` that belong to this township and to none that lies inside it, in the tree's order."""
        root = self.root_page
        found = model.objects.descendant_of(root, inclusive=True).order_by("path")
        inner = Township.objects.filter(
            root_page__path__startswith=root.path, root_page__depth__gt=root.depth
        )
        for path in inner.values_list("root_page__path", flat=True):
            found = found.exclude(path__startswith=path)
        return found

    def department_names(self) -> list[str]:
        """Departments in the order they were entered."""
        return [line.strip() for line in self.departments.splitlines() if line.strip()]

    def subject_names(self) -> list[str]:
        """Subject categories in the order they were entered."""
        return [line.strip() for line in self.subject_categories.splitlines() if line.strip()]

    def group(self, role: vocab.Role) -> Group | None:
        """The group that plays ``role`` here."""
        found = self.role_groups.select_related("group").filter(role=role).first()
        return found.group if found else None

    def has_role(self, user: Any, *roles: vocab.Role) -> bool:
        """Whether ``user`` is in a group that plays one of ``roles`` here; superusers hold no role by magic."""
        return self.role_groups.filter(role__in=roles, group__user=user).exists()

    def next_index_number(self, year: int, month: int, category: str) -> str:
        """A number nobody had before; gaps are kept, numbers are never given twice."""
        template = self.index_number_template or conf.get().index_number_template
        serial = NumberSequence.take(self, year)
        return index_number(template, IndexParts(self.code, year, month, category, serial))


class TownshipRole(models.Model):
    """Which Django group plays which role in a township."""

    township = models.ForeignKey(Township, on_delete=models.CASCADE, related_name="role_groups")
    role = models.CharField(max_length=30, choices=vocab.Role.choices)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["township", "role"], name="disclosure_one_group_a_role")
        ]

    def __str__(self) -> str:
        return f"{self.township}: {self.role}"


class NumberSequence(models.Model):
    """The last serial given in a township and year."""

    township = models.ForeignKey(Township, on_delete=models.CASCADE, related_name="+")
    year = models.PositiveIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["township", "year"], name="disclosure_one_sequence")
        ]

    def __str__(self) -> str:
        return f"{self.township} {self.year}: {self.last}"

    @classmethod
    def take(cls, township: Township, year: int) -> int:
        """The next serial, with the row locked until the caller's transaction ends."""
        with transaction.atomic():
            cls.objects.get_or_create(township=township, year=year)
            row = cls.objects.select_for_update().get(township=township, year=year)
            row.last += 1
            row.save(update_fields=["last"])
            return row.last
