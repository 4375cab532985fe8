"""The calendar of working days is read from the notice, edited, and moves what is due."""

from __future__ import annotations

from datetime import date

import pytest
from django.core import mail
from django.utils import timezone

from tests import world as w
from tests.requests import cases as c
from tests.requests.handling.desk import url
from wagtail_disclosure.casework.calendar import work_calendar
from wagtail_disclosure.casework.holiday_notice import read_notice
from wagtail_disclosure.casework.ledger import status_of
from wagtail_disclosure.models import WorkYear
from wagtail_disclosure.rules.cases.calendar import YearDays
from wagtail_disclosure.rules.cases.calendar_data import shipped

NOTICE = """国务院办公厅关于2026年部分节假日安排的通知
一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。"""


def test_the_notice_of_2026_gives_exactly_the_days_that_ship_with_the_program():
    notice = read_notice(NOTICE)
    days = shipped().years[2026]
    weekdays = {day for day in days.off if day.weekday() < 5}
    assert notice.problems == ()
    assert (notice.year, notice.off, notice.on) == (2026, weekdays, days.on)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1月1日放假。", "names no year"),
        ("2027年元旦：1月1日（周四）放假。", "not the weekday"),
        ("2027年元旦：1月1日（周五）至3日放假，共4天。", "says 4 days, but 3"),
        ("2027年元旦：2月30日放假。", "no day 2/30"),
        ("2027年国庆：10月7日至1日放假。", "is no holiday"),
        ("2027年：祝大家节日快乐。", "No day off was found"),
        ("2027年元旦：1月1日放假。1月4日上班。", "no weekend day"),
        ("2027-01-01,off\n2028-01-01,off", "days of one year"),
        ("2027-01-01,off\n2027-13-01,off", "no day 13/01"),
        ("2027-01-01,off\n2027年乱写1", "not understood"),
    ],
)
def test_what_cannot_be_right_is_said(text, said):
    assert said in " ".join(read_notice(text).problems)


@pytest.mark.parametrize(
    "text",
    [
        "2027-01-01,off\n2027-01-10,on",
        "日期,类型\n2027/1/1，休\n2027/1/10，班",
        "2027年1月1日 放假\n2027年1月10日 上班",
        '"2027.01.01";"holiday"\n2027.01.10;workday',
    ],
)
def test_a_table_of_days_is_read_as_well(text):
    notice = read_notice(text)
    assert (notice.off, notice.on) == ({date(2027, 1, 1)}, {date(2027, 1, 10)})
    assert notice.problems == ()


def test_what_was_read_is_shown_before_anything_is_stored(db, desk):
    text = desk.post(url("calendar_read"), {"text": NOTICE}).content.decode()
    assert "2026-10-01" in text and "Nothing is saved yet" in text
    assert not WorkYear.objects.exists()


def test_a_year_that_becomes_official_moves_open_cases_and_the_office_is_told(world, desk):
    officer = c.officer(world)
    officer.email = "office@example.org"
    officer.save()
    case = c.received(world).case
    due = status_of(case).clock.due.on
    year = due.year
    known = work_calendar().years.get(year) or YearDays(frozenset(), frozenset(), official=False)
    off = {day.isoformat() for day in known.off} | {due.isoformat()}
    response = desk.post(
        url("calendar_year", year),
        {"off": "\n".join(sorted(off)), "on": "\n".join(d.isoformat() for d in known.on),
         "official": "on", "source": "测试通知"},
    )  # fmt: skip
    moved = status_of(case).clock.due.on
    text = response.content.decode()
    assert moved > due
    assert case.number in text and due.isoformat() in text and moved.isoformat() in text
    assert case.number in mail.outbox[0].body and c.NAME not in mail.outbox[0].body
    row = WorkYear.objects.get()
    assert (row.changed_by, row.official) == (officer.username, True)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"off": "morgen"}, "Write each day as"),
        ({"off": "2028-01-01"}, "lies in another year"),
        ({"on": "2027-01-04"}, "no weekend day"),
        ({"off": "2027-01-01", "official": "on"}, "name the notice"),
    ],
)
def test_wrong_days_are_not_stored(db, desk, data, said):
    response = desk.post(url("calendar_year", 2027), data)
    assert response.status_code == 422 and said in response.content.decode()
    assert not WorkYear.objects.exists()


def test_another_township_s_cases_are_counted_and_not_named(world, desk, caplog):
    other = c.received(w.make_township("白石镇", "baishi")).case
    due = status_of(other).clock.due.on
    posted = {"off": due.isoformat(), "official": "on", "source": "测试通知"}
    text = desk.post(url("calendar_year", due.year), posted).content.decode()
    assert status_of(other).clock.due.on != due
    assert "1 open request of another township" in text
    assert "白石镇" not in text and other.number not in text and "No open request" not in text
    assert "1 due dates moved" in caplog.text


def test_only_a_disclosure_office_enters_days(world, client):
    client.force_login(world.drafter)
    assert client.get(url("calendar")).status_code in (302, 403)
    client.post(url("calendar_year", 2027), {"off": "2027-01-01"})
    assert not WorkYear.objects.exists()


def test_the_page_lists_this_year_and_the_next(db, desk):
    text = desk.get(url("calendar")).content.decode()
    year = timezone.localdate().year
    assert f">{year}</a>" in text and f">{year + 1}</a>" in text


@pytest.mark.parametrize("year", [1066, 2018, 2100])
def test_a_year_that_has_no_page_is_not_found(desk, year):
    assert desk.get(url("calendar_year", year)).status_code == 404
