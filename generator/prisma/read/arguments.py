"""The arguments of attributes and functions, by name."""

from __future__ import annotations

from collections.abc import Mapping

from generator.findings import Findings
from generator.prisma.read.codes import REPEATED, UNKNOWN, WRONG_VALUE
from generator.prisma.read.syntax import Array, Attribute, Call, Number, String, Value, Word

Bound = Mapping[str, Value]


def bind(call: Attribute | Call, names: tuple[str, ...], findings: Findings) -> Bound:
    """Arguments under their names; the first may come without, and then is ``names[0]``."""
    out: dict[str, Value] = {}
    for at, argument in enumerate(call.arguments):
        name = argument.name or (names[0] if at == 0 and names else "")
        place = argument.value.place
        if name not in names:
            message = f"{call.name} has no argument {name!r} here"
            help_ = f"Use {', '.join(names)}." if names else "Remove it."
            findings.add(UNKNOWN, message, help=help_, place=place)
        elif name in out:
            message = f"the argument {name!r} is given twice"
            findings.add(REPEATED, message, help="Remove one.", place=place)
        else:
            out[name] = argument.value
    return out


def wrong(what: str, value: Value, findings: Findings) -> None:
    findings.add(WRONG_VALUE, f"{what} is expected here", help=f"Write {what}.", place=value.place)


def text_of(bound: Bound, name: str, findings: Findings) -> str | None:
    """A string argument; None where it is not given (or is no string, which is a finding)."""
    value = bound.get(name)
    if value is None:
        return None
    if not isinstance(value, String) or not value.text:
        wrong("a string in quotes that is not empty", value, findings)
        return None
    return value.text


def word_of(
    bound: Bound, name: str, known: Mapping[str, str], default: str, findings: Findings
) -> str:
    """A bare word out of a list, as what it stands for."""
    value = bound.get(name)
    if value is None:
        return default
    if not isinstance(value, Word) or value.text not in known:
        wrong(f"one of {', '.join(known)}", value, findings)
        return default
    return known[value.text]


def numbers_of(call: Attribute | Call, findings: Findings) -> tuple[int, ...]:
    """Arguments that are all whole numbers: ``(10, 2)``."""
    out: list[int] = []
    for argument in call.arguments:
        value = argument.value
        if argument.name or not isinstance(value, Number) or not value.text.isdigit():
            wrong("a whole number", value, findings)
        elif len(value.text) > 9:
            wrong("a smaller number", value, findings)
        else:
            out.append(int(value.text))
    return tuple(out)


def items_of(bound: Bound, name: str, call: Attribute, findings: Findings) -> tuple[Value, ...]:
    """The items of a list argument that has to be there and not be empty."""
    value = bound.get(name)
    if value is None:
        message = f"{call.name} needs {name}"
        findings.add(WRONG_VALUE, message, help=f"Write {name}: [...].", place=call.place)
        return ()
    if not isinstance(value, Array) or not value.items:
        wrong("a list of fields, like [a, b],", value, findings)
        return ()
    return value.items
