"""Constants as the server writes them: ``'2020-1-1'::date`` is ``'2020-01-01'``.

A text that is not understood stays as it is: it is then the same as one of the same letters only.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any

from generator.sql.read.analysis.other_literals import OTHERS, plain_date

WHOLE = {"int2": 15, "int4": 31, "int8": 63}
NUMBERS = {*WHOLE, "numeric", "float4", "float8", "oid"}
TEXTS = {"text", "varchar", "bpchar", "name"}
UNITS = {
    "year": (12, 0, 0),
    "yr": (12, 0, 0),
    "y": (12, 0, 0),
    "month": (1, 0, 0),
    "mon": (1, 0, 0),
    "week": (0, 7, 0),
    "w": (0, 7, 0),
    "day": (0, 1, 0),
    "d": (0, 1, 0),
    "hour": (0, 0, 3_600_000_000),
    "hr": (0, 0, 3_600_000_000),
    "h": (0, 0, 3_600_000_000),
    "minute": (0, 0, 60_000_000),
    "min": (0, 0, 60_000_000),
    "m": (0, 0, 60_000_000),
    "second": (0, 0, 1_000_000),
    "sec": (0, 0, 1_000_000),
    "s": (0, 0, 1_000_000),
    "millisecond": (0, 0, 1_000),
    "ms": (0, 0, 1_000),
    "decade": (120, 0, 0),
    "century": (1200, 0, 0),
    "centurie": (1200, 0, 0),
}
PART = re.compile(
    r"\s*([+-]?\d+(?:\.\d+)?)\s*([a-z]+)|\s*([+-]?)(\d+):(\d\d)(?::(\d\d(?:\.\d+)?))?\s*"
)
YEARS_AND_MORE = re.compile(r"^([+-]?)(\d+)-(\d+)(?=\s)")
DAYS_BEFORE_TIME = re.compile(r"(?:(?<=^)|(?<=months )|(?<=years ))([+-]?\d+)(?=\s+[+-]?\d+:)")
"""As the SQL standard writes them: ``1-2 3 4:05:06``."""
DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})$")
MOMENT = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T](\d{1,2}):(\d{2})(?::(\d{2})(\.\d+)?)?)?"
    r"\s*(Z|UTC|GMT|[+-]\d{1,2}(?::?\d{2})?)?$",
    re.IGNORECASE,
)
TIME = re.compile(r"(\d{1,2}):(\d{1,2})(?::(\d{2}(?:\.\d+)?))?$")
OFFSET = re.compile(r"\s*([+-])(\d{1,2})(?::?(\d{2}))?\Z")
TRUE = {"t", "tr", "tru", "true", "y", "ye", "yes", "on", "1"}
MOST_DIGITS = 131_072  # of a numeric, before the point (manual, 8.1.2)
FALSE = {"f", "fa", "fal", "fals", "false", "n", "no", "of", "off", "0"}


BYTE = re.compile(r"\\[0-3][0-7]{2}|\\\\|[^\\]", re.DOTALL)
ESCAPED = re.compile(rf"(?:{BYTE.pattern})*", re.DOTALL)
"""The escape format of bytea (manual, 8.4.2)."""


def normal(kind: str, text: str) -> str:
    """The text of a constant of that type."""
    read = READERS.get(kind)
    if read is None:
        return text
    try:
        return read(text)
    except (ValueError, InvalidOperation, ArithmeticError, RecursionError):
        return text


def converted(source: str, target: str, text: str) -> str | None:
    """The text of the constant in another type, where a cast changes nothing of its value."""
    if source in TEXTS and target in TEXTS - {"name"}:
        return text if source != "bpchar" or text == text.rstrip(" ") else None
    if source not in {*WHOLE, "numeric"} or target not in NUMBERS:
        return None
    try:
        value = Decimal(text)
    except InvalidOperation:
        return None
    if target in WHOLE:
        fits = value == value.to_integral_value() and abs(value) < 2 ** WHOLE[target]
        return str(int(value)) if fits else None
    if target == "oid":
        return text if source in WHOLE else None
    return normal(target, text)


def _whole(text: str) -> str:
    return str(int(text.strip())) if "_" not in text else text


def _numeric(text: str) -> str:
    value = Decimal(text.strip())
    if value.is_finite() and abs(value.adjusted()) > MOST_DIGITS:
        raise ValueError(text)
    return format(value or abs(value), "f") if value.is_finite() else str(value)


def rounded(text: str, scale: int) -> str:
    """A number as ``numeric`` of that scale has it: halves go away from zero."""
    try:
        return format(Decimal(text).quantize(Decimal(1).scaleb(-scale), ROUND_HALF_UP), "f")
    except InvalidOperation:
        return text


def _double(text: str) -> str:
    return repr(float(text))


def _boolean(text: str) -> str:
    word = text.strip().lower()
    return "true" if word in TRUE else "false" if word in FALSE else text


def _date(text: str) -> str:
    match = DATE.match(plain_date(text))
    if not match:
        return text
    return f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}"


def _moment(text: str, *, zoned: bool) -> str:
    word = plain_date(text).lower()
    match = MOMENT.match("1970-01-01 00:00Z" if word == "epoch" else word)
    if not match:
        return word
    year, month, day, hour, minute, second = (int(match[at] or 0) for at in range(1, 7))
    micros = round(float(match[7] or 0) * 1_000_000)
    made = datetime(year, month, day, hour, minute, second) + timedelta(microseconds=micros)
    if not zoned:
        return made.isoformat(" ")
    if match[8] is None:
        return f"{made.isoformat(' ')}{LOCAL}"
    return made.replace(tzinfo=_zone(match[8])).astimezone(UTC).isoformat(" ")


LOCAL = " local"
FARTHEST = timedelta(hours=15)


def same_moment(one: str, other: str) -> bool:
    """A time without a zone is in that of the session, which made a moment of it.

    A dump tells the moment and not the zone: they agree if any zone makes one of the other.
    """
    if one.endswith(LOCAL) == other.endswith(LOCAL):
        return one == other
    local, moment = sorted((one, other), key=lambda text: not text.endswith(LOCAL))
    try:
        here = datetime.fromisoformat(local.removesuffix(LOCAL))
        there = datetime.fromisoformat(moment).replace(tzinfo=None)
    except ValueError:
        return False
    away = here - there
    return abs(away) <= FARTHEST and away % timedelta(minutes=15) == timedelta(0)


def _zone(text: str) -> timezone:
    if not text[1:].replace(":", "").isdigit():
        return UTC
    hours, _, minutes = text[1:].partition(":")
    if len(hours) > 2:  # ``+0530``
        hours, minutes = hours[:-2], hours[-2:]
    sign = -1 if text[0] == "-" else 1
    return timezone(sign * timedelta(hours=int(hours), minutes=int(minutes or 0)))


def _time(text: str) -> str:
    match = TIME.match(text.strip())
    if not match:
        return text
    hours, minutes, seconds = int(match[1]), int(match[2]), Decimal(match[3] or 0)
    if seconds == 60:  # a leap second is the next minute
        carried, minutes = divmod(minutes + 1, 60)
        hours, seconds = hours + carried, Decimal(0)
    return f"{hours:02}:{minutes:02}:{seconds:f}"


def _timetz(text: str) -> str:
    """With an offset in hours and minutes; that of a zone by name is another one every summer."""
    match = OFFSET.search(text.strip())
    if not match:
        return text
    hours, minutes = int(match[2]), match[3] or "00"
    return f"{_time(text.strip()[: match.start()])}{match[1]}{hours:02}:{minutes}"


def _interval(text: str) -> str:
    found, at, words = [0, 0, 0], 0, text.strip().lower().removeprefix("@")
    ago = words.endswith(" ago")
    words = words.removesuffix(" ago").rstrip()
    if iso := _iso(words):
        return iso
    if re.fullmatch(r"[+-]?\d+(\.\d+)?", words):
        words = f"{words} second"
    if match := re.fullmatch(r"([+-]?)(\d+)-(\d+)", words):
        sign = match[1]
        words = f"{sign}{match[2]} years {sign}{match[3]} months"
    words = DAYS_BEFORE_TIME.sub(r"\1 day", YEARS_AND_MORE.sub(r"\1\2 years \1\3 months", words))
    while at < len(words):
        match = PART.match(words, at)
        if not match or match.end() == at:
            return text
        at = match.end()
        if match[2]:
            _add(found, Decimal(match[1]), match[2])
        else:
            sign = -1 if match[3] == "-" else 1
            micros = (int(match[4]) * 3600 + int(match[5]) * 60) * 1_000_000
            found[2] += sign * (micros + int(Decimal(match[6] or 0) * 1_000_000))
    sign = -1 if ago else 1
    return " ".join(str(sign * part) for part in found)


FIELDS = {4: "year", 2: "month", 8: "day", 1024: "hour", 2048: "minute", 4096: "second"}
"""The bits of what an interval is kept to (src/include/utils/datetime.h), from the greatest."""
YEAR, MONTH, DAY, HOUR, MINUTE, SECOND = FIELDS
MICROS = 6
"""The digits of a second that PostgreSQL counts."""


def interval_of(text: str, fields: int, digits: int = MICROS) -> str | None:
    """``INTERVAL '1.5' YEAR``: a bare number counts the last field, what is behind that is cut;
    seconds are rounded to so many digits."""
    last, unit = next((pair for pair in reversed(FIELDS.items()) if fields & pair[0]), (0, ""))
    word = text.strip()
    if re.fullmatch(r"[+-]?\d+(\.\d+)?", word):
        word = f"{word} {unit}"
    elif fields == MINUTE | SECOND and re.fullmatch(r"\d+:\d+", word):
        word = f"0:{word}"
    try:
        parts = [int(part) for part in _interval(word).split(" ")]
    except (ValueError, InvalidOperation):
        return None
    if not last or len(parts) != 3:
        return None
    step = {SECOND: 1, MINUTE: 60_000_000, HOUR: 3_600_000_000}.get(last, 0)
    parts[2] = int(parts[2] / step) * step if step else 0
    if digits < MICROS:
        part = 10 ** (MICROS - digits)
        parts[2] = (abs(parts[2]) + part // 2) // part * part * (-1 if parts[2] < 0 else 1)
    if last in {MONTH, YEAR}:
        parts[1] = 0
    if last == YEAR:
        parts[0] = int(parts[0] / 12) * 12
    return " ".join(map(str, parts))


def _iso(words: str) -> str | None:
    """``P1Y2M3DT4H5M6S``."""
    match = re.fullmatch(r"p((?:-?\d+[ymwd])*)(?:t((?:-?\d+(?:\.\d+)?[hms])+))?", words)
    if not match:
        return None
    found = [0, 0, 0]
    for number, unit in re.findall(r"(-?\d+)([ymwd])", match[1]):
        _add(found, Decimal(number), "month" if unit == "m" else unit)
    for number, unit in re.findall(r"(-?\d+(?:\.\d+)?)([hms])", match[2] or ""):
        _add(found, Decimal(number), unit)
    return " ".join(map(str, found))


def _add(found: list[int], number: Decimal, unit: str) -> None:
    """Parts of months are days, parts of days are time (manual, 8.5.4)."""
    plain = unit if unit in UNITS else unit.rstrip("s")
    if plain not in UNITS:
        raise ValueError(unit)
    months, days, micros = UNITS[plain]
    in_months = number * months
    found[0] += int(in_months)
    in_days = number * days + (in_months - int(in_months)) * 30
    found[1] += int(in_days)
    found[2] += int(number * micros + (in_days - int(in_days)) * 86_400_000_000)


def _jsonb(text: str) -> str:
    """Keys in order, the last of equal ones, no white space; a number is told from a text."""
    found = json.loads(text, parse_float=_marked, parse_int=_marked)
    return json.dumps(found, sort_keys=True, ensure_ascii=False)


def _marked(word: str) -> list[str]:
    return ["number", _numeric(word)]


RANGE = re.compile(r"\s*([\[(])\s*([^,]*?)\s*,\s*([^,]*?)\s*([\])])\s*$")


def _range(text: str, step: Callable[[str, int], str]) -> str:
    """Ranges of whole things are written with their lower end and without the upper one."""
    match = RANGE.match(text)
    if not match:
        return text.strip().lower()
    opens, low, high, closes = match.groups()
    if low and opens == "(":
        low = step(low, 1)
    elif low:
        low = step(low, 0)
    high = step(high, 1 if closes == "]" else 0) if high else high
    if low and low == high:
        return "empty"
    return f"{'[' if low else '('}{low},{high})"


def _dense_range(text: str, kind: str) -> str:
    """Of values between which there are others: its ends stay as they are."""
    match = RANGE.match(text)
    if not match:
        return text.strip().lower()
    opens, low, high, closes = match.groups()
    low, high = (READERS[kind](end.strip('"')) if end else "" for end in (low, high))
    if low and low == high and opens + closes != "[]":
        return "empty"
    return f"{opens if low else '('}{low},{high}{closes if high else ')'}"


RANGES = re.compile(r"\s*([\[(][^\])]*[\])]|empty)\s*(?:,|\Z)", re.IGNORECASE)


def _multirange(text: str, step: Callable[[str, int], str], order: Callable[[str], Any]) -> str:
    """Ranges in order, those that touch as one."""
    inner, at, found = text.strip()[1:-1].strip(), 0, list[tuple[str, str]]()
    while at < len(inner):
        match = RANGES.match(inner, at)
        if not match:
            return text
        at, made = match.end(), _range(match[1], step)
        if made != "empty":
            low, _, high = made[1:-1].partition(",")
            found.append((low, high))
    if not all(end for pair in found for end in pair):
        return text if len(found) > 1 else repr(found)
    joined = list[tuple[str, str]]()
    for low, high in sorted(found, key=lambda pair: order(pair[0])):
        last = joined[-1] if joined else None
        if last and order(low) <= order(last[1]):
            joined[-1] = (last[0], max(last[1], high, key=order))
        else:
            joined.append((low, high))
    return repr(joined)


def _next_number(text: str, by: int) -> str:
    return str(int(text.strip('"')) + by)


def _next_day(text: str, by: int) -> str:
    found = datetime.fromisoformat(_date(text.strip('"'))) + timedelta(days=by)
    return found.date().isoformat()


PATH = re.compile(r'"(?:[^"\\]|\\.)*"|(?<=[.$])([A-Za-z_]\w*)(?!\w*\s*\()|\s+')


def _path(text: str) -> str:
    """``$.a ? (@ > 1)``: keys in quotes, without white space and parentheses around it all."""
    made = PATH.sub(lambda match: f'"{match[1]}"' if match[1] else match[0].strip(), text)
    inside = made[1:-1]
    return inside if made[:1] == "(" and "(" not in inside and made[-1:] == ")" else made


def _uuid(text: str) -> str:
    plain = text.strip().strip("{}").replace("-", "").lower()
    return plain if re.fullmatch(r"[0-9a-f]{32}", plain) else text


def _bytes(text: str) -> str:
    if text.startswith("\\x"):
        return "\\x" + re.sub(r"\s", "", text[2:]).lower()
    if not ESCAPED.fullmatch(text):
        return text
    made = (
        bytes([int(code[1:], 8)]) if code[:1] == "\\" and len(code) > 2 else code[-1:].encode()
        for code in BYTE.findall(text)
    )
    return "\\x" + b"".join(made).hex()


READERS: dict[str, Callable[[str], str]] = {
    **dict.fromkeys(WHOLE, _whole),
    "oid": _whole,
    "numeric": _numeric,
    "float4": _double,
    "float8": _double,
    "bool": _boolean,
    "date": _date,
    "timestamp": lambda text: _moment(text, zoned=False),
    "timestamptz": lambda text: _moment(text, zoned=True),
    "time": _time,
    "timetz": _timetz,
    "interval": _interval,
    "jsonb": _jsonb,
    "uuid": _uuid,
    "bytea": _bytes,
    "jsonpath": _path,
    "int4range": lambda text: _range(text, _next_number),
    "int8range": lambda text: _range(text, _next_number),
    "daterange": lambda text: _range(text, _next_day),
    "numrange": lambda text: _dense_range(text, "numeric"),
    "tsrange": lambda text: _dense_range(text, "timestamp"),
    "tstzrange": lambda text: _dense_range(text, "timestamptz"),
    "int4multirange": lambda text: _multirange(text, _next_number, int),
    "int8multirange": lambda text: _multirange(text, _next_number, int),
    "datemultirange": lambda text: _multirange(text, _next_day, str),
    **OTHERS,
}


def elements(text: str) -> list[str | None] | None:
    """The elements of an array literal of one dimension; None where it is another one."""
    inner = text.strip()
    if not (inner.startswith("{") and inner.endswith("}")):
        return None
    inner = inner[1:-1]
    if not inner.strip():
        return []
    found: list[str | None] = []
    at = 0
    while True:
        match = ELEMENT.match(inner, at)
        if not match:
            return None
        quoted, plain = match[1], match[2]
        if quoted is not None:
            found.append(re.sub(r"\\(.)", r"\1", quoted, flags=re.DOTALL))
        else:
            word = plain.strip()
            if not word:
                return None
            found.append(None if word.upper() == "NULL" else re.sub(r"\\(.)", r"\1", word))
        at = match.end()
        if at == len(inner):
            return found
        if inner[at] != ",":
            return None
        at += 1


ELEMENT = re.compile(r'\s*(?:"((?:[^"\\]|\\.)*)"\s*|([^",{}]+))(?=,|$)', re.DOTALL)
