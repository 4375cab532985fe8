"""The calendar page: years and their status, one year to edit, and the State Council's notice to paste."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from ...casework.calendar import work_calendar
from ...casework.holiday_notice import read_notice
from ...casework.reminders import mail_moved
from ...casework.workyears import FIRST_YEAR, LAST_YEAR, may_enter_years, save_year
from ...exceptions import StepRefused
from ...models import WorkYear
from ...rules.cases.calendar import YearDays
from .calendar_news import calendar_news
from .reach import private

TEMPLATES = "wagtail_disclosure/admin/cases/"
STATUS = {"official": _("official"), "provisional": _("provisional"), "missing": _("not entered")}


class Days(forms.CharField):
    """Days as ISO dates, one a line."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, widget=forms.Textarea(attrs={"rows": 8}), **kwargs)

    def clean(self, value: Any) -> frozenset[date]:
        words = str(super().clean(value)).replace(",", " ").replace("，", " ").split()
        try:
            return frozenset(date.fromisoformat(word) for word in words)
        except ValueError as error:
            raise ValidationError(gettext("Write each day as 2027-01-01, one a line.")) from error


class YearForm(forms.Form):
    """The days of one year."""

    off = Days(label=_("days off that fall on Monday to Friday"))
    on = Days(label=_("working days that fall on a weekend"))
    official = forms.BooleanField(label=_("published by the State Council"), required=False)
    source = forms.CharField(
        label=_("where it stands"), max_length=200, required=False,
        help_text=_("For instance the number of the notice."),
    )  # fmt: skip

    def days(self) -> YearDays:
        """As the rules take them."""
        data = self.cleaned_data
        return YearDays(data["off"], data["on"], data["official"])


class NoticeForm(forms.Form):
    """The notice, or a table of days."""

    text = forms.CharField(
        label=_("Text of the notice, or lines such as 2027-01-01,off"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 8}),
    )


def _guard(request: HttpRequest) -> None:
    if not may_enter_years(request.user):
        raise PermissionDenied(gettext("Only a disclosure office enters working days."))


@private
@require_http_methods(["GET"])
def years(request: HttpRequest) -> HttpResponse:
    """Every known year and the next one."""
    _guard(request)
    calendar, this = work_calendar(), timezone.localdate().year
    known = sorted({*calendar.years, this, this + 1}, reverse=True)
    rows = [
        {"year": year, "state": calendar.status(year), "status": STATUS[calendar.status(year)],
         "days": calendar.years.get(year), "entered": _entered(year)}
        for year in known
    ]  # fmt: skip
    context = {"rows": rows, "news": calendar_news(), "form": NoticeForm(), "next": this + 1}
    return render(request, TEMPLATES + "calendar.html", context)


def _entered(year: int) -> WorkYear | None:
    return WorkYear.objects.filter(year=year).first()


@private
@require_http_methods(["POST"])
def take_in(request: HttpRequest) -> HttpResponse:
    """Read what was pasted and show it as the year's form: nothing is stored before somebody has looked."""
    _guard(request)
    form = NoticeForm(request.POST)
    if not form.is_valid():
        messages.error(request, gettext("Paste the text of the notice first."))
        return redirect("wagtail_disclosure_admin:calendar")
    notice = read_notice(form.cleaned_data["text"])
    if notice.year is None:
        messages.error(request, " ".join(notice.problems))
        return redirect("wagtail_disclosure_admin:calendar")
    initial = {"off": _lines(notice.off), "on": _lines(notice.on), "official": not notice.problems}
    context = {
        "year": notice.year,
        "form": YearForm(initial=initial),
        "problems": notice.problems,
        "read": True,
    }
    return render(request, TEMPLATES + "calendar_year.html", context)


@private
@require_http_methods(["GET", "POST"])
def year(request: HttpRequest, year: int) -> HttpResponse:
    """One year's days; on saving, the cases whose due date moved."""
    _guard(request)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404
    posted = request.method == "POST"
    form = YearForm(request.POST) if posted else YearForm(initial=_initial(year))
    if posted and form.is_valid():
        try:
            moved = save_year(year, form.days(), form.cleaned_data["source"], request.user)
        except StepRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            mail_moved(moved)
            messages.success(request, gettext("Saved."))
            shown = [row for row in moved if row.case.may_be_read_by(request.user)]
            saved = {"year": year, "moved": shown, "elsewhere": len(moved) - len(shown)}
            return render(request, TEMPLATES + "calendar_saved.html", saved)
    context = {"year": year, "form": form}
    return render(request, TEMPLATES + "calendar_year.html", context, status=422 if posted else 200)


def _initial(year: int) -> dict[str, Any]:
    days, row = work_calendar().years.get(year), _entered(year)
    if days is None:
        return {}
    return {
        "off": _lines(days.off),
        "on": _lines(days.on),
        "official": days.official,
        "source": row.source if row else "",
    }


def _lines(days: frozenset[date]) -> str:
    return "\n".join(day.isoformat() for day in sorted(days))
