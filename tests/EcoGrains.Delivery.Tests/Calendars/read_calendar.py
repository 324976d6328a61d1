# Reads an iCalendar from standard input with python3-icalendar and writes what it understood as JSON.
import json
import sys

from icalendar import Calendar

raw = sys.stdin.buffer.read()
calendar = Calendar.from_ical(raw)


def text(component, name):
    return str(component[name]) if name in component else None


def categories(event):
    found = event.get("CATEGORIES", [])
    return [str(word) for block in (found if isinstance(found, list) else [found]) for word in block.cats]


json.dump(
    {
        "longestLine": max(len(line) for line in raw.split(b"\r\n")),
        "bareLineFeeds": raw.replace(b"\r\n", b"").count(b"\n"),
        "version": text(calendar, "VERSION"),
        "method": text(calendar, "METHOD"),
        "name": text(calendar, "X-WR-CALNAME"),
        "refresh": text(calendar, "REFRESH-INTERVAL"),
        "errors": [str(error) for event in calendar.walk() for error in event.errors],
        "events": [
            {
                "uid": text(event, "UID"),
                "sequence": int(event["SEQUENCE"]),
                "start": event.decoded("DTSTART").isoformat(),
                "end": event.decoded("DTEND").isoformat(),
                "stamp": event.decoded("DTSTAMP").isoformat(),
                "modified": event.decoded("LAST-MODIFIED").isoformat(),
                "summary": text(event, "SUMMARY"),
                "description": text(event, "DESCRIPTION"),
                "status": text(event, "STATUS"),
                "transparency": text(event, "TRANSP"),
                "categories": categories(event),
                "alarms": [
                    {"action": text(alarm, "ACTION"), "seconds": int(alarm.decoded("TRIGGER").total_seconds()), "description": text(alarm, "DESCRIPTION")}
                    for alarm in event.walk("VALARM")
                ],
            }
            for event in calendar.walk("VEVENT")
        ],
    },
    sys.stdout,
    ensure_ascii=False,
)
