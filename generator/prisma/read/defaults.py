"""``@default``: defaults of the database, and of the client."""

from __future__ import annotations

from typing import get_args

from generator.findings import Place
from generator.prisma.read.arguments import bind, numbers_of
from generator.prisma.read.codes import UNKNOWN, WRONG_DEFAULT
from generator.prisma.read.scope import Scope, unknown
from generator.prisma.read.syntax import (
    Array,
    Attribute,
    Call,
    FieldSyntax,
    Number,
    String,
    Value,
    Word,
)
from generator.records import dataclass
from generator.schema.client import ClientDefault, ClientDefaultName
from generator.schema.columns import Identity, Type
from generator.schema.expressions import Expression
from generator.schema.tokens import literal, quoted
from generator.sql.read.errors import SqlError
from generator.sql.read.expressions import expression

CLIENT: dict[str, tuple[ClientDefaultName, tuple[int, ...] | None]] = {
    "uuid": ("uuid", (4, 7)),
    "cuid": ("cuid", (1, 2)),
    "ulid": ("ulid", ()),
    "nanoid": ("nanoid", None),
}
"""What the client makes by itself, and the arguments it takes (None: any number)."""
assert {name for name, _ in CLIENT.values()} == set(get_args(ClientDefaultName))

FUNCTIONS = ("autoincrement", "now", "dbgenerated", *CLIENT)
WHOLE = ("Int", "BigInt")
FRACTIONAL = ("Float", "Decimal")
NUMERIC = (*WHOLE, *FRACTIONAL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Default:
    """One of the three, or none (``dbgenerated()``: the database fills a generated column)."""

    sql: Expression | None = None
    identity: Identity | None = None
    client: ClientDefault | None = None


def read_default(attribute: Attribute, field: FieldSyntax, type_: Type, scope: Scope) -> Default:
    value = bind(attribute, ("value",), scope.findings).get("value")
    if value is None:
        return _refused("@default needs a value", "Write one.", attribute.place, scope)
    if isinstance(value, Call):
        return _function(value, field, scope)
    if field.type == "Unsupported":
        message = "an Unsupported type has no constants"
        return _refused(message, 'Write dbgenerated("...").', value.place, scope)
    if isinstance(value, Array) != field.list:
        what = "a list" if field.list else "one value"
        return _refused(f"{field.name} holds {what}", f"Write {what}.", value.place, scope)
    items = value.items if isinstance(value, Array) else (value,)
    said = [_constant(item, field, scope) for item in items]
    words = [word for word in said if word is not None]
    if len(words) < len(said):
        return Default()
    if isinstance(value, Array):
        sql = f"ARRAY[{', '.join(words)}]::{_spelled(type_)}[]"
        return Default(sql=_expression(sql, value.place, scope))
    return Default(sql=_expression(words[0], value.place, scope))


def _refused(message: str, help_: str, place: Place, scope: Scope) -> Default:
    scope.refuse(WRONG_DEFAULT, message, help_, place)
    return Default()


def _function(call: Call, field: FieldSyntax, scope: Scope) -> Default:
    if call.name not in FUNCTIONS:
        scope.refuse(
            UNKNOWN, f"{call.name}() is not a default", unknown(call.name, FUNCTIONS), call.place
        )
        return Default()
    if call.name == "dbgenerated":
        return _dbgenerated(call, scope)
    fits = {"autoincrement": WHOLE, "now": ("DateTime",)}.get(call.name, ("String",))
    if field.type not in fits or field.list:
        message = f"{call.name}() does not fit {field.name}"
        return _refused(message, f"Use it on {' or '.join(fits)}.", call.place, scope)
    if call.name in CLIENT:
        return _client(call, scope)
    bind(call, (), scope.findings)
    if call.name == "now":
        return Default(sql=_expression("CURRENT_TIMESTAMP", call.place, scope))
    if field.optional:
        return _refused("a serial column is never null", "Remove the ?.", call.place, scope)
    return Default(identity=Identity(kind="serial"))


def _dbgenerated(call: Call, scope: Scope) -> Default:
    value = bind(call, ("value",), scope.findings).get("value")
    if value is None:
        return Default()
    if not isinstance(value, String):
        return _refused("dbgenerated takes SQL in quotes", "Quote it.", value.place, scope)
    return Default(sql=_expression(value.text, value.place, scope))


def _client(call: Call, scope: Scope) -> Default:
    name, versions = CLIENT[call.name]
    numbers = numbers_of(call, scope.findings)
    allowed = versions is None or set(numbers) <= set(versions)
    if len(numbers) > 1 or not allowed:
        return _refused(f"{name}() does not take that", "Correct it.", call.place, scope)
    return Default(client=ClientDefault(name=name, argument=numbers[0] if numbers else None))


def _constant(value: Value, field: FieldSyntax, scope: Scope) -> str | None:
    """A literal in SQL; None, and a finding, where it does not fit the field."""
    enum = scope.enums.get(field.type)
    if isinstance(value, Word) and enum:
        values = dict(enum.values)
        if value.text in values:
            return literal(values[value.text])
        message = f"{enum.name} has no value {value.text!r}"
        scope.refuse(UNKNOWN, message, unknown(value.text, values), value.place)
        return None
    if isinstance(value, Word) and field.type == "Boolean" and value.text in ("true", "false"):
        return value.text
    if isinstance(value, String) and field.type in ("String", "Json"):
        return literal(value.text)
    whole = isinstance(value, Number) and "." not in value.text
    if isinstance(value, Number) and field.type in (NUMERIC if whole else FRACTIONAL):
        return value.text
    help_ = 'Write dbgenerated("...") with the SQL of the default.'
    scope.refuse(WRONG_DEFAULT, f"this value does not fit {field.type}", help_, value.place)
    return None


def _spelled(type_: Type) -> str:
    """The element type of a list in SQL."""
    if type_.user:
        return quoted(type_.name)
    inside = ", ".join(str(a) for a in type_.arguments)
    return f"{type_.name}({inside})" if inside else type_.name


def _expression(sql: str, place: Place, scope: Scope) -> Expression | None:
    try:
        return expression(sql)
    except SqlError as error:
        help_ = "Correct the SQL of the default."
        scope.refuse(WRONG_DEFAULT, f"this is not an SQL expression: {error.message}", help_, place)
        return None
