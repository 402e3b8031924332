"""Calendars: what a reader of the standard finds in them, and what RFC 5545 asks of the lines."""

from __future__ import annotations

import datetime as dt

import icalendar
import pytest
from trainpack.views.agenda import agenda
from trainpack.views.calendar import Calendar, Entry, calendar
from trainpack.views.pack import event_pack
from trainpack.writers.ics.calendar import write_calendar

from tests.example import programme

DAY = dt.datetime.fromisoformat("2027-01-18")  # no zone: the clock on the wall


def one(title: str, text: str = "") -> Calendar:
    entry = Entry("a.day-1.1", DAY.replace(hour=8), DAY.replace(hour=9), title, text)
    return Calendar("Course; with, signs", "Ha Noi, room 2", "programme", dt.date(2026, 11, 21), (entry,))


@pytest.mark.parametrize(
    "text",
    [
        "Tea; coffee, and \\ more",
        "two\nlines",
        "Nguyễn Thị Hồng " * 20,
        "ការងារ" * 40,
        "အလုပ်" * 40,
        'say "yes"',
        "BEGIN:VEVENT",
    ],
)
def test_texts_come_back_as_they_were(text: str) -> None:
    found = icalendar.Calendar.from_ical(write_calendar(one(text, text)).data)
    (event,) = found.walk("VEVENT")
    assert str(event["SUMMARY"]) == text and str(event["DESCRIPTION"]) == text
    assert str(event["LOCATION"]) == "Ha Noi, room 2"


def test_lines_are_folded_at_75_octets_and_end_as_the_standard_asks() -> None:
    data = write_calendar(one("ការងារ" * 60)).data
    assert data.endswith(b"\r\n") and b"\n" not in data.replace(b"\r\n", b"")
    assert max(map(len, data.split(b"\r\n"))) <= 75
    assert all(line.decode("utf-8") is not None for line in data.split(b"\r\n")), "no letter is cut in two"


def test_the_days_of_an_event() -> None:
    whole = programme()
    pack = event_pack(whole, whole.events["hanoi-2027-01"])
    made = calendar(pack, agenda(pack))
    data = write_calendar(made).data
    found = icalendar.Calendar.from_ical(data)
    events = found.walk("VEVENT")
    assert [event["DTSTART"].dt for event in events] == [
        DAY.replace(hour=8, minute=30),
        DAY.replace(hour=10, minute=20),
    ]
    assert all(event["DTSTART"].dt.tzinfo is None for event in events), "the clock on the wall"
    assert "08:35 Vote on the school run (" in str(events[0]["DESCRIPTION"])
    assert len({str(event["UID"]) for event in events}) == 2
    assert data == write_calendar(calendar(pack, agenda(pack))).data
