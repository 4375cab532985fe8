"""Addresses of the pages about requests: keys of rows only, never a name or a request's number."""

from __future__ import annotations

from django.urls import path

from . import calendar, case, intake, listing, office, people

urlpatterns = [
    path("cases/", listing.cases, name="cases"),
    path("cases/<int:case_id>/", case.case, name="case"),
    path("cases/<int:case_id>/step/<slug:kind>/", case.step, name="case_step"),
    path("cases/<int:case_id>/look/<int:person_id>/", people.look, name="case_look"),
    path("cases/<int:case_id>/paper/<int:paper_id>/", people.paper, name="case_paper"),
    path("cases/<int:case_id>/code/", people.renew, name="case_code"),
    path("cases/<int:case_id>/form/", intake.paper_form, name="case_paper_form"),
    path("cases/enter/<int:township_id>/", intake.intake, name="case_intake"),
    path("cases/office/<int:township_id>/", office.office, name="case_office"),
    path("cases/calendar/", calendar.years, name="calendar"),
    path("cases/calendar/read/", calendar.take_in, name="calendar_read"),
    path("cases/calendar/<int:year>/", calendar.year, name="calendar_year"),
]
