"""A calendar as iCalendar (RFC 5545): local times, text escaped, lines folded, the same bytes every time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from trainpack.views.calendar import Calendar, Entry
from trainpack.writers.base import Written

VERSION = "1"
LONGEST = 75
"""Octets of a line without its end (RFC 5545, 3.1)."""


def write_calendar(calendar: Calendar) -> Written:
    """One VEVENT for each entry, in floating time: the clock on the wall wherever it is (RFC 5545, 3.3.5)."""
    return Written(b"".join(_folded(line) for line in _lines(calendar)))


def _lines(calendar: Calendar) -> Iterator[str]:
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield f"PRODID:-//trainpack//{_text(calendar.domain)}//EN"
    yield "CALSCALE:GREGORIAN"
    yield f"NAME:{_text(calendar.name)}"
    for entry in calendar.entries:
        yield from _event(calendar, entry)
    yield "END:VCALENDAR"


def _event(calendar: Calendar, entry: Entry) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(entry.id)}@{_text(calendar.domain)}"
    yield f"DTSTAMP:{calendar.stamp:%Y%m%d}T000000Z"
    yield f"DTSTART:{_time(entry.start)}"
    yield f"DTEND:{_time(entry.end)}"
    yield f"SUMMARY:{_text(entry.title)}"
    yield f"LOCATION:{_text(calendar.place)}"
    if entry.text:
        yield f"DESCRIPTION:{_text(entry.text)}"
    yield "END:VEVENT"


def _time(moment: dt.datetime) -> str:
    return f"{moment:%Y%m%dT%H%M%S}"


def _text(words: str) -> str:
    """A text value (RFC 5545, 3.3.11); controls but the tab are left out."""
    escaped = words.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")
    return "".join(sign for sign in escaped if sign >= " " or sign == "\t")


def _folded(line: str) -> bytes:
    """A line in pieces of at most 75 octets that cut no letter in two; what goes on begins with a space."""
    pieces: list[bytes] = []
    piece = b""
    for sign in line:
        octets = sign.encode()
        if len(piece) + len(octets) > LONGEST:
            pieces.append(piece)
            piece = b" "
        piece += octets
    return b"\r\n".join([*pieces, piece]) + b"\r\n"
