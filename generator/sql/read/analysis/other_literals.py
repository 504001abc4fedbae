"""Constants of text search, networks, bits, money and geometry, as ``literals`` has those of other
types.  What is not understood raises ValueError, or comes back as it is."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from functools import partial
from ipaddress import ip_interface

WEIGHTS = "ABCD"
LEXEME = re.compile(
    r"\s*(?:'((?:[^'\\]|''|\\.)*)'|((?:[^\s'\\:&|!()<]|\\.|<(?!-?\d*-?>))+))(?::([\dA-Da-d*,]+))?",
    re.DOTALL,
)
"""A word of tsvector or tsquery, in quotes or without, and what stands behind its colon."""
SPACE = re.compile(r"\s*")
CLOSES = re.compile(r"\s*\)")
OPERATOR = re.compile(r"\s*(&|\||<(?:-|\d+)>)")
BINDS = {"|": 1, "&": 2}
PHRASE = 3
"""How strong the operators of tsquery bind (manual, 8.11.2)."""


def _word(match: re.Match[str]) -> str:
    inside = match[2] if match[1] is None else match[1].replace("''", "'")
    return re.sub(r"\\(.)", r"\1", inside, flags=re.DOTALL)


def _vector(text: str) -> str:
    """Each word once and in order, with its positions (``tsvectorin``)."""
    found: dict[str, dict[int, str]] = {}
    at, end = 0, len(text.rstrip())
    while at < end:
        match = LEXEME.match(text, at)
        if not match or "*" in (match[3] or ""):
            raise ValueError(text)
        places = found.setdefault(_word(match), {})
        for place in (match[3] or "").upper().split(",") if match[3] else ():
            weight = place[-1] if place[-1] in WEIGHTS else "D"
            number = int(place.rstrip(WEIGHTS))
            places[number] = min(weight, places.get(number, weight))
        at = match.end()
    words = sorted(found, key=str.encode)
    return repr([(word, sorted(found[word].items())) for word in words])


class _Query:
    """The parser of a tsquery."""

    def __init__(self, text: str) -> None:
        self.text, self.at = text, 0

    def whole(self) -> str:
        tree = self.tree(0)
        if self.text[self.at :].strip():
            raise ValueError(self.text)
        return repr(tree)

    def tree(self, least: int) -> object:
        found = self.operand()
        while match := OPERATOR.match(self.text, self.at):
            binds = BINDS.get(match[1], PHRASE)
            if binds <= least:
                break
            self.at = match.end()
            name = "<1>" if match[1] == "<->" else match[1]
            found = _joined(name, found, self.tree(binds))
        return found

    def operand(self) -> object:
        self.at = SPACE.match(self.text, self.at).end()  # type: ignore[union-attr]
        sign = self.text[self.at : self.at + 1]
        if sign == "!":
            self.at += 1
            return ("!", self.operand())
        if sign == "(":
            self.at += 1
            found = self.tree(0)
            close = CLOSES.match(self.text, self.at)
            if not close:
                raise ValueError(self.text)
            self.at = close.end()
            return found
        match = LEXEME.match(self.text, self.at)
        if not match:
            raise ValueError(self.text)
        self.at = match.end()
        return _word(match), "".join(sorted((match[3] or "").upper()))


def _joined(name: str, left: object, right: object) -> list[object]:
    """Of AND and OR, the output says no parentheses among themselves (``infix`` in tsquery.c).
    The left side grows, so that a long list of words is read in one go."""
    found = left if _is_of(name, left) else [(name,), left]
    assert isinstance(found, list)
    found += right[1:] if isinstance(right, list) and _is_of(name, right) else [right]
    return found


def _is_of(name: str, side: object) -> bool:
    return name in BINDS and isinstance(side, list) and bool(side[0] == (name,))


def _bits(text: str) -> str:
    word = text.strip().lower()
    if word.startswith("x"):
        return "".join(f"{int(digit, 16):04b}" for digit in word[1:])
    return word.removeprefix("b")


PAIR = re.compile(
    r'\s*("(?:[^"\\]|\\.)*"|(?:[^\s"=,\\]|\\.|=(?!>))+)\s*=>'
    r'\s*("(?:[^"\\]|\\.)*"|(?:[^\s",\\]|\\.)+)\s*(?:,|\Z)',
    re.DOTALL,
)


def _pairs(text: str) -> str:
    """Of hstore; a bare NULL is no text."""
    found: dict[str, str | None] = {}
    at, end = 0, len(text.rstrip())
    while at < end:
        match = PAIR.match(text, at)
        if not match:
            raise ValueError(text)
        key, value = (re.sub(r"\\(.)", r"\1", part.strip('"')) for part in match.groups())
        if key in found:
            raise ValueError(text)
        found[key] = None if match[2].upper() == "NULL" else value
        at = match.end()
    return repr(sorted(found.items()))


FOUR = 4


def _inet(text: str) -> str:
    """Before a mask, numbers that are left out are zero."""
    word, slash, mask = text.strip().partition("/")
    missing = FOUR - len(word.split(".")) if slash and ":" not in word else 0
    return str(ip_interface(f"{word}{'.0' * missing}{slash}{mask}"))


BITS_OF_CLASSES = ((128, 8), (192, 16), (224, 24))
"""What an address without a mask has by its first number (``inet_cidr_pton_ipv4``)."""


def _cidr(text: str) -> str:
    word, _, mask = text.strip().partition("/")
    if ":" in word:
        return _inet(text)
    numbers = [int(number) for number in word.split(".")]
    known = next((bits for limit, bits in BITS_OF_CLASSES if numbers[0] < limit), None)
    if known is None and not mask:
        raise ValueError(text)
    bits = mask or str(max(known or 0, 8 * len(numbers)))
    return _inet(f"{word}/{bits}")


def _hardware(text: str, *, long: bool) -> str:
    digits = re.sub(r"[:.\-]", "", text.strip().lower())
    if not re.fullmatch(r"(?:[0-9a-f]{2}){6,8}", digits):
        raise ValueError(text)
    short = len(digits) < len("08002b0102030405")
    return f"{digits[:6]}fffe{digits[6:]}" if long and short else digits


MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
MONTH_FIRST = re.compile(r"([a-z]{3,9})\.? (\d{1,2}),? (\d{4})(?= |\Z)", re.IGNORECASE)
DAY_FIRST = re.compile(r"(\d{1,2})[ -]([a-z]{3,9})[ -](\d{4})(?= |\Z)", re.IGNORECASE)
COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2}))?(?= |\Z)")


def plain_date(text: str) -> str:
    """``Jan 5, 2020`` and ``20200105`` with numbers and signs; of others the setting DateStyle says
    what they mean."""
    word = text.strip()
    if match := COMPACT.match(word):
        date, time = "-".join(match.groups()[:3]), match.groups()[3:]
        return f"{date}{'T' + ':'.join(time) if time[0] else ''}{word[match.end() :]}"
    first, second = MONTH_FIRST.match(word), DAY_FIRST.match(word)
    match = first or second
    if not match:
        return word
    name, day = (match[1], match[2]) if first else (match[2], match[1])
    month = name[:3].lower()
    if month not in MONTHS:
        return word
    return f"{match[3]}-{MONTHS.index(month) + 1:02}-{day}{word[match.end() :]}"


MONEY = re.compile(r"(-?)\$?(-?)((?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?)\Z")


def _money(text: str) -> str:
    """As the locales C and en_US write it; others stay apart."""
    match = MONEY.match(text.strip())
    if not match:
        raise ValueError(text)
    cents = Decimal(match[3].replace(",", "")).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return f"{match[1] or match[2]}{cents}"


NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?", re.IGNORECASE)
POINTS = re.compile(rf"[\s()\[\]<>,]|{NUMBER.pattern}", re.IGNORECASE)


def _numbers(text: str, count: int | None = None) -> list[float]:
    found = [float(word) for word in NUMBER.findall(text)]
    if POINTS.sub("", text) or (count or len(found)) != len(found) or not found:
        raise ValueError(text)
    return found


def _shape(text: str, count: int | None = None) -> str:
    """By its numbers; a path in brackets is open."""
    is_open = text.strip().startswith("[") and count is None
    return repr((is_open, _numbers(text, count)))


def _box(text: str) -> str:
    """The upper right corner comes first."""
    a, b, c, d = _numbers(text, FOUR)
    return repr((max(a, c), max(b, d), min(a, c), min(b, d)))


OTHERS: dict[str, Callable[[str], str]] = {
    "tsvector": _vector,
    "tsquery": lambda text: _Query(text).whole(),
    "hstore": _pairs,
    "bit": _bits,
    "varbit": _bits,
    "inet": _inet,
    "cidr": _cidr,
    "macaddr": partial(_hardware, long=False),
    "macaddr8": partial(_hardware, long=True),
    "money": _money,
    "point": partial(_shape, count=2),
    "lseg": partial(_shape, count=4),
    "circle": partial(_shape, count=3),
    "path": _shape,
    "polygon": _shape,
    "box": _box,
}
