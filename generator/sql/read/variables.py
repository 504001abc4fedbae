r"""psql's variables: the values that ``\set`` gives, and where a text names them.

Sources: the manual, psql, "Variables" and "SQL Interpolation"; psqlscan.l, psqlscanslash.l of 18.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import field

from generator.records import dataclass
from generator.sql.read.errors import SqlError
from generator.sql.read.psql import NAME, VARIABLE
from generator.sql.read.script import lexemes

PART = re.compile(
    rf"""
    '(?P<quoted>(?:[^'\\]|''|\\.)*+)'
  | (?P<named>"[^"]*+")
  | (?P<shell>`[^`]*+`)
  | (?P<variable>{VARIABLE.pattern})
  | (?P<plain>[^\s'"`:\\]++|:)
    """,
    re.VERBOSE | re.DOTALL,
)
"""A part of an argument: those that stand together are one."""
ESCAPED = re.compile(r"''|\\(?:([0-7]{1,3})|x([0-9A-Fa-f]{1,2})|(.))", re.DOTALL)
LETTERS = {"n": "\n", "t": "\t", "b": "\b", "r": "\r", "f": "\f"}
PLACEHOLDER = re.compile(r"\$\{([A-Za-z_][\w.:-]*)\}")
"""What Flyway, MyBatis and others put a value in the place of, wherever it stands."""
TRUE = re.compile(r"(?i)(?:t|tr|tru|true|y|ye|yes|on|1)\Z")
FALSE = re.compile(r"(?i)(?:f|fa|fal|fals|false|n|no|of|off|0)\Z")
LONGEST = 1_000_000
"""Characters of a value: one that names another twice doubles with each command."""
GIVE = "give its value: --set {}=VALUE"


@dataclass(frozen=True, slots=True)
class Insertion:
    """``text`` in the place of what stands from ``start`` to ``end``."""

    start: int
    end: int
    text: str


@dataclass(slots=True)
class Variables:
    """The variables of a session: those that were given, and those that the file sets itself."""

    given: Mapping[str, str] = field(default_factory=dict)
    values: dict[str, str | None] = field(init=False)
    """None is a value that a command of the shell would give."""

    def __post_init__(self) -> None:
        self.values = dict(self.given)

    def set(self, words: str) -> None:
        r"""What stands behind ``\set``: a name, and the arguments that are its value together."""
        name, *values = self.arguments(words) or [None]
        if name is None:
            return
        if None not in values:
            self.values[name] = "".join(value or "" for value in values)
            if len(self.values[name] or "") > LONGEST:
                raise SqlError(f"the value of {name[:100]} has more than {LONGEST} characters")
        elif name not in self.given:
            self.values[name] = None

    def unset(self, words: str) -> None:
        for name in self.arguments(words)[:1]:
            self.values.pop(name or "", None)

    def holds(self, words: str) -> bool:
        r"""Whether what stands behind ``\if`` is true.  Raises SqlError where that is not known."""
        said = "".join(word or "" for word in self.arguments(words))
        if TRUE.match(said) or FALSE.match(said):
            return TRUE.match(said) is not None
        variable = VARIABLE.match(said)
        if variable:
            raise SqlError(f"the variable {_name(variable)} is not set")
        raise SqlError(f'"{said[:100]}" is neither true nor false')

    def arguments(self, words: str) -> list[str | None]:
        """The arguments of a command, as psql reads them.  Raises SqlError."""
        found, at, ended = list[str | None](), 0, True
        while at < len(words):
            if words[at].isspace():
                at, ended = at + 1, True
                continue
            part = PART.match(words, at)
            if part is None:
                what = "a second command" if words[at] == "\\" else "a quote that is not closed"
                raise SqlError(f"{what} stands in the line", at)
            value = self._part(part)
            if ended:
                found.append(value)
            else:
                before = found[-1]
                found[-1] = None if before is None or value is None else before + value
            at, ended = part.end(), False
        return found

    def insertions(self, text: str) -> Iterator[Insertion]:
        """The values for the text, outside of strings, names and comments, and those for its
        placeholders.  Raises SqlError."""
        found = [
            Insertion(place.start(), place.end(), self.given[place[1]])
            for place in (PLACEHOLDER.finditer(text) if "${" in text else ())
            if place[1] in self.given
        ]
        if self.values:
            found += self._of_psql(text)
        at = 0
        for insertion in sorted(found, key=lambda insertion: insertion.start):
            if insertion.start >= at:
                yield insertion
                at = insertion.end

    def _of_psql(self, text: str) -> Iterator[Insertion]:
        behind = 0
        for lexeme in lexemes(text) if ":" in text else ():
            if lexeme.start < behind or text[lexeme.start] != ":":
                continue
            variable = VARIABLE.match(text, lexeme.start)
            behind = variable.end() if variable else lexeme.start + 2  # `::` and `:=` are SQL
            if variable is None or not self._is_known(variable):
                continue
            value = self._value(variable, lexeme.start)
            if value is None:
                raise SqlError(f"a command gives {_name(variable)} its value", lexeme.start)
            yield Insertion(lexeme.start, behind, value)

    def _is_known(self, variable: re.Match[str]) -> bool:
        return _name(variable) in self.values or variable[0].startswith(":{")

    def _part(self, part: re.Match[str]) -> str | None:
        """What a part of an argument stands for; the name of an unset variable for itself."""
        if part["variable"]:
            variable = VARIABLE.match(part[0])
            known = variable and self._is_known(variable)
            return self._value(variable, part.start()) if variable and known else part[0]
        if part["quoted"] is not None:
            return ESCAPED.sub(_unescaped, part["quoted"])
        return None if part["shell"] else part[0]

    def _value(self, variable: re.Match[str], at: int) -> str | None:
        name, sign = _name(variable), variable[0][1]
        if sign == "{":
            return "TRUE" if name in self.values else "FALSE"
        value = self.values[name]
        if value is None:
            return None
        if sign == '"':
            return '"{}"'.format(value.replace('"', '""'))
        if sign == "'":
            doubled = value.replace("'", "''").replace("\\", "\\\\")
            return f" E'{doubled}'" if "\\" in value else f"'{doubled}'"
        if any(_name(named) in self.values for named in VARIABLE.finditer(value)):
            raise SqlError(f"the value of {name} names a variable itself", at)
        return value


def unknown_in(text: str) -> Iterator[tuple[int, str]]:
    """The placeholders outside of strings and comments, with their places: there is no SQL in which
    one can be left as it is."""
    told = set[str]()
    for lexeme in lexemes(text) if "${" in text else ():
        quoted = text[lexeme.start] == '"'
        if not quoted and text[lexeme.end - 1] != "$":
            continue
        end = lexeme.end if quoted else len(text)
        at = lexeme.start if quoted else lexeme.end - 1
        found = (PLACEHOLDER.search if quoted else PLACEHOLDER.match)(text, at, end)
        if found and found[1] not in told:
            told.add(found[1])
            yield found.start(), found[1]


def unset_at(text: str, offset: int) -> str | None:
    """The name of the variable of psql that stands there."""
    variable = VARIABLE.match(text, offset)
    return _name(variable) if variable else None


def _name(variable: re.Match[str]) -> str:
    found = re.search(NAME, variable[0])
    return found[0] if found else ""


def _unescaped(escaped: re.Match[str]) -> str:
    octal, hexadecimal, letter = escaped.groups()
    if octal or hexadecimal:
        return chr(int(octal or hexadecimal, 8 if octal else 16))
    return LETTERS.get(letter, letter) if letter else "'"
