"""Reads iCalendar files with libical and python3-icalendar and prints every occurrence as JSON.

Usage: read_with_libraries.py FILE...  Prints {"libical": {file: [...]}, "icalendar": {file: [...]}}; an occurrence is
[uid, start, end], days as text and instants as seconds since 1970. Ends with 1 where libical's restriction check (RFC
5546, 3) or its parser finds fault. It never writes a file.
"""
import ctypes
import datetime
import json
import sys

from dateutil.rrule import rrulestr
from icalendar import Calendar

UTC = datetime.timezone.utc
FROM, TO = 1609459200, 1672531200  # 2021 and 2022


def shown(value):
    if isinstance(value, datetime.datetime):
        return int(value.astimezone(UTC).timestamp())
    return value.isoformat()


def replaced_by_id(masters, replaced):
    """Occurrences of masters without those that another component replaces, and these."""
    gone = {(uid, original) for uid, original, _, _ in replaced}
    kept = [[uid, start, end] for uid, start, end in masters if (uid, start) not in gone]
    return sorted(kept + [[uid, start, end] for uid, _, start, end in replaced], key=str)


def with_icalendar(text):
    calendar = Calendar.from_ical(text)
    masters, replaced = [], []
    for event in calendar.walk("VEVENT"):
        if event.errors:
            raise ValueError(event.errors)
        start = event["DTSTART"].dt
        end = event["DTEND"].dt if "DTEND" in event else start
        uid = str(event["UID"])
        if "RECURRENCE-ID" in event:
            replaced.append((uid, shown(event["RECURRENCE-ID"].dt), shown(start), shown(end)))
        elif "RRULE" in event:
            masters.extend([uid, shown(at), shown(at + (end - start))] for at in expanded(event, start))
        else:
            masters.append([uid, shown(start), shown(end)])
    return replaced_by_id(masters, replaced)


def expanded(event, start):
    rule = event["RRULE"].to_ical().decode()
    excluded = event.get("EXDATE", [])
    excluded = excluded if isinstance(excluded, list) else [excluded]
    left_out = {shown(one.dt) for dates in excluded for one in dates.dts}
    if isinstance(start, datetime.datetime):
        dates = list(rrulestr(rule, dtstart=start))
    else:
        dates = [one.date() for one in rrulestr(rule, dtstart=datetime.datetime.combine(start, datetime.time()))]
    return [one for one in dates if shown(one) not in left_out]


class Time(ctypes.Structure):
    _fields_ = [(name, ctypes.c_int) for name in ("year", "month", "day", "hour", "minute", "second", "is_date", "dst")]
    _fields_.append(("zone", ctypes.c_void_p))


class Span(ctypes.Structure):
    _fields_ = [("start", ctypes.c_long), ("end", ctypes.c_long), ("is_busy", ctypes.c_int)]


def libical():
    library = ctypes.CDLL("libical.so.3")
    pointer = ctypes.c_void_p
    library.icalparser_parse_string.restype = pointer
    library.icalparser_parse_string.argtypes = [ctypes.c_char_p]
    library.icalrestriction_check.argtypes = [pointer]
    library.icalcomponent_count_errors.argtypes = [pointer]
    for name in ("icalcomponent_get_first_component", "icalcomponent_get_next_component"):
        function = getattr(library, name)
        function.restype, function.argtypes = pointer, [pointer, ctypes.c_int]
    library.icalcomponent_get_uid.restype = ctypes.c_char_p
    library.icalcomponent_get_uid.argtypes = [pointer]
    for name in ("dtstart", "dtend", "recurrenceid"):
        function = getattr(library, f"icalcomponent_get_{name}")
        function.restype, function.argtypes = Time, [pointer]
    library.icaltime_as_timet_with_zone.restype = ctypes.c_long
    library.icaltime_as_timet_with_zone.argtypes = [Time, pointer]
    library.icaltime_from_timet_with_zone.restype = Time
    library.icaltime_from_timet_with_zone.argtypes = [ctypes.c_long, ctypes.c_int, pointer]
    library.icaltime_is_null_time.argtypes = [Time]
    library.icalcomponent_kind_from_string = library.icalcomponent_string_to_kind
    library.icalcomponent_kind_from_string.argtypes = [ctypes.c_char_p]
    return library


def with_libical(library, text):
    calendar = library.icalparser_parse_string(text.encode())
    if not calendar:
        raise ValueError("libical does not read it")
    if library.icalcomponent_count_errors(calendar) != 0:
        raise ValueError("libical finds errors")
    if library.icalrestriction_check(calendar) != 1:
        raise ValueError("libical's restriction check refuses it")
    callback = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.POINTER(Span), ctypes.c_void_p)
    library.icalcomponent_foreach_recurrence.argtypes = [ctypes.c_void_p, Time, Time, callback, ctypes.c_void_p]
    kind = library.icalcomponent_kind_from_string(b"VEVENT")
    bounds = [library.icaltime_from_timet_with_zone(at, 0, None) for at in (FROM, TO)]
    masters, replaced = [], []
    event = library.icalcomponent_get_first_component(calendar, kind)
    while event:
        uid = library.icalcomponent_get_uid(event).decode()
        start = library.icalcomponent_get_dtstart(event)

        # libical gives RECURRENCE-ID without its zone; it is that of DTSTART (RFC 5545, 3.8.4.4).
        def value(time, seconds=None):
            if start_is_date(start):
                at = datetime.datetime.fromtimestamp(seconds, UTC).date() if seconds is not None else None
                return (at or datetime.date(time.year, time.month, time.day)).isoformat()
            return seconds if seconds is not None else library.icaltime_as_timet_with_zone(time, start.zone)

        original = library.icalcomponent_get_recurrenceid(event)
        if library.icaltime_is_null_time(original):
            found = []
            library.icalcomponent_foreach_recurrence(
                event, *bounds, callback(lambda _, span, __: found.append((span[0].start, span[0].end))), None
            )
            masters.extend([uid, value(None, first), value(None, last)] for first, last in found)
        else:
            end = library.icalcomponent_get_dtend(event)
            replaced.append((uid, value(original), value(start), value(end)))
        event = library.icalcomponent_get_next_component(calendar, kind)
    return replaced_by_id(masters, replaced)


def start_is_date(time):
    return time.is_date == 1


def main(files):
    library = libical()
    answer = {"libical": {}, "icalendar": {}}
    for name in files:
        with open(name, encoding="utf-8", newline="") as file:
            text = file.read()
        answer["libical"][name] = with_libical(library, text)
        answer["icalendar"][name] = with_icalendar(text)
    print(json.dumps(answer))


main(sys.argv[1:])
