"""Just enough of SQL's lexical rules (manual, 4.1) to quote a name and to rename one in a text."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection

# Key words that cannot be a bare column name (manual, appendix C).
RESERVED = frozenset(
    """
    all analyse analyze and any array as asc asymmetric authorization binary both case cast
    check collate collation column concurrently constraint create cross current_catalog
    current_date current_role current_schema current_time current_timestamp current_user
    default deferrable desc distinct do else end except false fetch for foreign freeze from
    full grant group having ilike in initially inner intersect into is isnull join lateral
    leading left like limit localtime localtimestamp natural not notnull null offset on only
    or order outer overlaps placing primary references returning right select session_user
    similar some symmetric system_user table tablesample then to trailing true union unique
    user using variadic verbose when where window with between bigint bit boolean char
    character coalesce dec decimal exists extract float greatest grouping inout int integer
    interval json json_array json_arrayagg json_exists json_object json_objectagg json_query
    json_scalar json_serialize json_table json_value least merge_action national nchar none
    normalize nullif numeric out overlay position precision real row setof smallint substring
    time timestamp treat trim values varchar xmlattributes xmlconcat xmlelement xmlexists
    xmlforest xmlnamespaces xmlparse xmlpi xmlroot xmlserialize xmltable
    """.split()
)

COUNTED = frozenset(("atomic", "begin"))
"""Names that psql could take for the beginning of a function's body (psqlscan.l); the other words
it counts, CASE and END, are reserved."""

BARE = re.compile(r"[a-z_][a-z0-9_$]*\Z")
TOKEN = re.compile(
    r"""
    (?P<string>[eEbBxXnN]?'(?:[^'\\]|''|\\.)*')
  | (?P<dollar>\$(?P<tag>\w*)\$.*?\$(?P=tag)\$)
  | (?P<quoted>"(?:[^"]|"")*")
  | (?P<word>[^\W\d][\w$]*)
  | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)


def quoted(name: str) -> str:
    """As ``spelled``; a qualified name (``names.Name``) is spelled already."""
    return spelled(name) if type(name) is str else str(name)


def spelled(name: str) -> str:
    """An identifier as the readers of SQL spell it: bare where that means the same to all."""
    if BARE.match(name) and name not in RESERVED and name not in COUNTED:
        return name
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """A string constant."""
    doubled = text.replace("'", "''")
    return f"'{doubled}'"


def rename(
    sql: str,
    old: str,
    new: str,
    *,
    whole: bool = False,
    calls: bool = False,
    casts: bool = False,
    collations: bool = False,
) -> str:
    """``sql`` with every identifier ``old`` written ``new``; strings and calls are left alone, or
    with ``calls`` all that is no call, with ``casts`` all that is no type behind ``::``, with
    ``collations`` all that does not stand behind COLLATE.

    Of a qualified name all parts have to stand there.  With ``whole`` a plain one may not be the
    last part of another: a relation or a type, not a column.
    """
    wanted = _parts(old)
    out: list[str] = []
    found = list(TOKEN.finditer(sql))
    at = 0
    while at < len(found):
        size = 2 * len(wanted) - 1
        ours = _is_name(found[at : at + size], wanted)
        if (
            ours
            and not _is_other(found, at, size, whole, calls)
            and (not casts or _is_cast(found, at))
            and (not collations or _is_collation(found, at))
        ):
            out.append(quoted(new))
            at += size
        else:
            out.append(found[at].group())
            at += 1
    return "".join(out)


def rename_field(sql: str, old: str, new: str, rows: tuple[str, ...] = ()) -> str:
    """``sql`` with the field ``old`` of a value, ``(home).zip``, written ``new``; not where that is
    a column of a row that is called one of ``rows``, ``(person).zip``."""
    found = list(TOKEN.finditer(sql))
    words = [token.group() for token in found]
    for at, token in enumerate(found):
        if _identifier(token) == old and at > 1 and words[at - 1] == ".":
            start = at - 2
            while start > 1 and words[start - 1] == "." and _identifier(found[start]) is not None:
                start -= 2
            is_row = words[start - 2 : start - 1] == ["("] and _identifier(found[start - 1]) in rows
            argument = words[start].isdigit()  # $1
            if argument or words[start] == "]" or (words[start] == ")" and not is_row):
                words[at] = quoted(new)
    return "".join(words)


def rename_first(sql: str, old: str, new: str) -> str:
    """``sql`` with the first identifier ``old`` written ``new``, with all parts of its name."""
    wanted, found = _parts(old), list(TOKEN.finditer(sql))
    size = 2 * len(wanted) - 1
    for at in range(len(found)):
        tokens = found[at : at + size]
        # What is qualified has its new name already.
        if _is_name(tokens, wanted) and not (at and found[at - 1].group() == "."):
            return sql[: tokens[0].start()] + quoted(new) + sql[tokens[-1].end() :]
    return sql


def _parts(name: str) -> tuple[str, ...]:
    """As ``names.parts_of``, which stands on this module."""
    qualifier, base = getattr(name, "schema", None), getattr(name, "base", name)
    return (base,) if qualifier is None else (qualifier, base)


def _is_name(tokens: list[re.Match[str]], wanted: tuple[str, ...]) -> bool:
    """Whether the tokens are those identifiers, with a period between them."""
    if len(tokens) != 2 * len(wanted) - 1 or any(t.group() != "." for t in tokens[1::2]):
        return False
    return tuple(map(_identifier, tokens[::2])) == wanted


def _identifier(token: re.Match[str]) -> str | None:
    text = token.group()
    if token.lastgroup == "quoted":
        return text[1:-1].replace('""', '"')
    return text if token.lastgroup == "word" else None


def _is_collation(tokens: list[re.Match[str]], at: int) -> bool:
    before = [token.group() for token in tokens[max(at - 2, 0) : at] if token.group().strip()]
    return before[-1:] == ["COLLATE"]


def _is_other(tokens: list[re.Match[str]], at: int, size: int, whole: bool, calls: bool) -> bool:
    """Whether it is a call, where none is meant or the other way round, or part of a longer name
    where that counts."""
    last = tokens[at + size - 1]
    called = last.string[last.end() :].lstrip().startswith("(") and not _is_relation(tokens, at)
    if not called if calls else called and last.lastgroup == "word":
        return True
    return whole and at > 0 and tokens[at - 1].group() == "."


def _is_relation(tokens: list[re.Match[str]], at: int) -> bool:
    """Whether a list of columns follows, and not arguments: ``INSERT INTO t (id)``, ``ONLY t (id)``
    of a publication."""
    before = (token.group() for token in reversed(tokens[:at]))
    return next(filter(str.strip, before), "").upper() in BEFORE_COLUMNS


BEFORE_COLUMNS = frozenset(("INTO", "ONLY", "TABLE", "REFERENCES"))


def _is_cast(tokens: list[re.Match[str]], at: int) -> bool:
    return [token.group() for token in tokens[max(0, at - 2) : at]] == [":", ":"]


def mentions(sql: str, name: str, *, whole: bool = False) -> bool:
    """Whether an identifier of the text is that name."""
    last = _parts(name)[-1]
    if last not in sql and '"' not in last:
        return False  # as of most texts
    return rename(sql, name, "", whole=whole) != sql


def identifiers(sql: str) -> set[str]:
    """Those of the text, each without its qualifier."""
    return {name for token in TOKEN.finditer(sql) if (name := _identifier(token)) is not None}


def reworded(
    sql: str, old: str, new: str, types: Collection[str] = (), *, cast: bool = False
) -> str:
    """``sql`` with every string constant ``old`` written ``new``, in constants of arrays too; where
    ``types`` are given none that is cast to another one, with ``cast`` only what is cast to one."""
    before, after = literal(old), literal(new)
    found, out = list(TOKEN.finditer(sql)), []
    for at, match in enumerate(found):
        token = match.group()
        to = _cast_to(found, at, types)
        if not types or (to if cast else to is not False):
            token = after if token == before else ARRAY.sub(_reworded_array(old, new), token)
        out.append(token)
    return "".join(out)


def casts_constants(sql: str, types: Collection[str]) -> bool:
    """Whether a string constant of the text is cast to one of the types."""
    found = list(TOKEN.finditer(sql))
    return any(t.lastgroup == "string" and _cast_to(found, at, types) for at, t in enumerate(found))


def _cast_to(found: list[re.Match[str]], at: int, types: Collection[str]) -> bool | None:
    """Whether the token is cast to one of the types; None where it is not cast."""
    if [token.group() for token in found[at + 1 : at + 3]] != [":", ":"]:
        return None
    names = map(_parts, types)
    return any(_is_name(found[at + 3 : at + 2 + 2 * len(name)], name) for name in names)


ARRAY = re.compile(r"\A'\{.*\}'\Z", re.DOTALL)
ELEMENT = re.compile(r'"(?:[^"\\]|\\.)*"|[^{},]+', re.DOTALL)
PLAIN_ELEMENT = re.compile(r"(?!null\Z)[\w.+-]+\Z", re.IGNORECASE)
"""What needs no quotes in the constant of an array (manual, 8.15.6)."""


def _reworded_array(old: str, new: str) -> Callable[[re.Match[str]], str]:
    def spelling(text: str) -> str:
        escaped = re.sub(r'(["\\])', r"\\\1", text)
        return text if PLAIN_ELEMENT.match(text) else f'"{escaped}"'

    def element(match: re.Match[str]) -> str:
        text = match.group()
        said = re.sub(r"\\(.)", r"\1", text[1:-1]) if text.startswith('"') else text.strip()
        return spelling(new) if said == old else text

    def array(match: re.Match[str]) -> str:
        return literal(ELEMENT.sub(element, match.group()[1:-1].replace("''", "'")))

    return array
