"""Dates, times without time zone and intervals in the expressions of a DO block.

What depends on a time zone, or on the day on which the block runs, is not told (manual, 9.9).
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time, timedelta

from generator.records import dataclass
from generator.sql.read.block_nodes import UNKNOWN
from generator.sql.read.errors import SqlError


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    months: int = 0
    days: int = 0
    seconds: int = 0

    def times(self, count: int) -> Interval:
        return Interval(
            months=self.months * count, days=self.days * count, seconds=self.seconds * count
        )


UNITS: dict[str, Interval] = {
    "year": Interval(months=12),
    "month": Interval(months=1),
    "mon": Interval(months=1),
    "week": Interval(days=7),
    "day": Interval(days=1),
    "hour": Interval(seconds=3600),
    "minute": Interval(seconds=60),
    "second": Interval(seconds=1),
}
PART = re.compile(r"\s*([+-]?\d{1,9})\s*([a-z]+)\s*", re.IGNORECASE)
WRITTEN = re.compile(r"\d{4}-\d\d-\d\d([ T]\d\d:\d\d(:\d\d)?)?")
TIMES = frozenset({"date", "timestamp", "interval"})
MOST = 2_000
"""Steps of a series."""


def as_time(value: object, to: str) -> date | Interval:
    """The value in that type of ``TIMES``.  Raises SqlError where that is not known."""
    if to == "interval":
        return value if isinstance(value, Interval) else _interval(value)
    if isinstance(value, str) and WRITTEN.fullmatch(value.strip()):
        try:
            value = datetime.fromisoformat(value.strip())
        except ValueError as error:
            raise SqlError(UNKNOWN) from error
    if not isinstance(value, date):
        raise SqlError(UNKNOWN)
    if to == "date":
        return value.date() if isinstance(value, datetime) else value
    return _moment(value)


def _interval(value: object) -> Interval:
    if not isinstance(value, str) or not value.strip():
        raise SqlError(UNKNOWN)
    found, at = Interval(), 0
    while at < len(value):  # part by part: a pattern of them all may try its blanks in every way
        part = PART.match(value, at)
        unit = part[2].lower() if part else ""
        of = UNITS.get(unit) or UNITS.get(unit.removesuffix("s"))
        if part is None or of is None:
            raise SqlError(UNKNOWN)
        found, at = _added(found, of.times(int(part[1]))), part.end()
    return found


def _added(one: Interval, other: Interval) -> Interval:
    return Interval(
        months=one.months + other.months,
        days=one.days + other.days,
        seconds=one.seconds + other.seconds,
    )


def _moment(value: date) -> datetime:
    return value if isinstance(value, datetime) else datetime.combine(value, time())


def _moved(value: date, by: Interval) -> datetime:
    """The last day of a month stays in the next one, if that is shorter."""
    at = _moment(value)
    year, month = divmod(at.year * 12 + at.month - 1 + by.months, 12)
    try:
        day = min(at.day, calendar.monthrange(year, month + 1)[1])
        at = at.replace(year=year, month=month + 1, day=day)
        return at + timedelta(days=by.days, seconds=by.seconds)
    except (ValueError, OverflowError) as error:
        raise SqlError(UNKNOWN) from error


def written(value: object) -> object:
    """A date or a time as the text that it is cast to; anything else as it is."""
    if isinstance(value, Interval):
        raise SqlError(UNKNOWN)
    return str(value) if isinstance(value, date) else value


COMPARE: dict[str, Callable[[date, date], bool]] = {
    "=": lambda a, b: a == b,
    "<>": lambda a, b: a != b,
    "<": lambda a, b: a < b,
    ">": lambda a, b: a > b,
    "<=": lambda a, b: a <= b,
    ">=": lambda a, b: a >= b,
}


def reckoned(sign: str, left: object, right: object) -> date | Interval | int | bool:
    """What the operator gives of two values, one of which is a time.  Raises SqlError."""
    if sign == "*":
        pair = (left, right) if isinstance(left, Interval) else (right, left)
        if isinstance(pair[0], Interval) and type(pair[1]) is int:
            return pair[0].times(pair[1])
        raise SqlError(UNKNOWN)
    if sign in COMPARE:
        one, other = (as_time(value, "timestamp") for value in (left, right))
        if isinstance(one, date) and isinstance(other, date):
            return COMPARE[sign](one, other)
    if sign == "+" and isinstance(right, date):
        left, right = right, left
    signs = {"+": 1, "-": -1}
    if sign not in signs:
        raise SqlError(UNKNOWN)
    if isinstance(left, date) and isinstance(right, Interval):
        return _moved(left, right.times(signs[sign]))
    if isinstance(left, Interval) and isinstance(right, Interval):
        return _added(left, right.times(signs[sign]))
    plain = isinstance(left, date) and not isinstance(left, datetime)
    if plain and isinstance(left, date) and type(right) is int:
        return _moved(left, Interval(days=right * signs[sign])).date()
    if plain and sign == "-" and isinstance(left, date) and type(right) is date:
        return (left - right).days
    raise SqlError(UNKNOWN)


FIELDS: dict[str, str] = {
    "YYYY": "%Y",
    "IYYY": "%G",
    "HH24": "%H",
    "YY": "%y",
    "MM": "%m",
    "DD": "%d",
    "MI": "%M",
    "SS": "%S",
    "IW": "%V",
}
PATTERN = re.compile(rf'({"|".join(FIELDS)})|"([^"\\]*)"|([^A-Za-z"\\]+)|(Q)')


def to_char(value: date, pattern: str) -> str:
    out, at = "", 0
    while at < len(pattern):
        found = PATTERN.match(pattern, at)
        if found is None or value.year < 1000:  # strftime writes no zeros before it
            raise SqlError(UNKNOWN)
        at = found.end()
        if found[4]:
            out += str((value.month + 2) // 3)
        else:
            out += _moment(value).strftime(FIELDS[found[1]]) if found[1] else found[2] or found[3]
    return out


def truncated(field: str, value: date) -> datetime:
    """date_trunc()."""
    at = _moment(value)
    day = datetime.combine(at.date(), time())
    first = {
        "hour": at.replace(minute=0, second=0, microsecond=0),
        "day": day,
        "week": day - timedelta(days=day.weekday()),
        "month": day.replace(day=1),
        "quarter": day.replace(day=1, month=(day.month - 1) // 3 * 3 + 1),
        "year": day.replace(day=1, month=1),
    }
    if field not in first:
        raise SqlError(UNKNOWN)
    return first[field]


def series(arguments: Sequence[object]) -> Iterator[int | datetime]:
    """generate_series(): of numbers, or of times."""
    if len(arguments) not in {2, 3}:
        raise SqlError(UNKNOWN)
    first, last, *more = arguments
    if type(first) is int and type(last) is int:
        step = more[0] if more else 1
        if type(step) is int and step != 0:
            numbers = range(first, last + (1 if step > 0 else -1), step)
            if len(numbers[: MOST + 1]) > MOST:
                raise SqlError(UNKNOWN)
            yield from numbers
            return
    if len(more) != 1 or not (isinstance(first, date) or isinstance(last, date)):
        raise SqlError(UNKNOWN)
    begin, end = (as_time(value, "timestamp") for value in (first, last))
    step = as_time(more[0], "interval")
    if not (isinstance(begin, datetime) and isinstance(end, datetime)):
        raise SqlError(UNKNOWN)
    if not isinstance(step, Interval) or _moved(begin, step) <= begin:
        raise SqlError(UNKNOWN)
    for _ in range(MOST):
        if begin > end:
            return
        yield begin
        begin = _moved(begin, step)
    raise SqlError(UNKNOWN)


def called(name: str, arguments: Sequence[object]) -> str | date | None:
    """What a function of times gives; None where it is no such one."""
    match name, arguments:
        case "to_char", [date() as value, str(pattern)]:
            return to_char(value, pattern)
        case "date_trunc", [str(field), date() as value]:
            return truncated(field, value)
        case "make_date", [int(year), int(month), int(day)]:
            return as_date(year, month, day)
    return None


def as_date(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise SqlError(UNKNOWN) from error
