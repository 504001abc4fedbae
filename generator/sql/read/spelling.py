"""One spelling for one meaning: small edits of the parse tree, then PostgreSQL's deparser.

Types get the name that their key word stands for (``int4``, ``integer`` and ``int`` are one);
what the grammar needs no schema for loses ``pg_catalog``; names lose the project's own schema, and
get that of another one where they mean it by the search path.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Container, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from generator.records import dataclass, replace
from generator.schema.names import Name
from generator.schema.tokens import quoted, spelled
from generator.schema.types import EXTENSION_OF
from generator.sql.read import grammar
from generator.sql.read.builtins import is_builtin_function, is_builtin_operator
from generator.sql.read.catalog import UNDER_KEYWORD, is_builtin_type
from generator.sql.read.errors import SqlError
from generator.sql.read.grammar import Json
from generator.sql.read.references import OF_RELATIONS, branches, nodes, strings
from generator.sql.read.wire import Field, fields, members, message

CREATED = ("defnames", "typeName", "opclassname", "opfamilyname", "conversion_name")
"""Those of the next ones that hold the name of what a statement creates."""
NAME_LISTS = (*CREATED, "funcname", "func_name", "collname", "opclass", "operName", "useOp")
"""Fields that hold a qualified name as a list of its parts, beside types, tables and operators."""
WITH_ARGUMENTS = "objname"
"""The same of a function or an operator that is told with its arguments."""
OPERATORS = frozenset({"name", "operName", "useOp"})
OF_VALUES = frozenset({"funcname", "opclass"})
EDITABLE = frozenset((*NAME_LISTS, WITH_ARGUMENTS, "names", "relname", "fields", "kind"))
"""A node that has none of these fields has no edit."""
POSITIONS = {"stmt_len"}
WRITTEN = json.JSONEncoder(check_circular=False, ensure_ascii=False, separators=(",", ":")).encode
"""A tree as the parser itself writes it."""
LOCATION = re.compile(
    r',"(?:location|(?:stmt|name|type|arg)_location|stmt_len|(?:rexpr_)?list_(?:start|end))":-?\d+'
)
"""Where a node stands: a string constant cannot hold this, since its quotes are escaped.  (These
are the usual ones of ``is_position``: a pattern for any takes twice the time.)"""
SCHEMA_NAME = 2
"""The number of the field in PostgreSQL's RangeVar (pg_query.proto)."""
THREE_PARTS = 3
NO_NAMES: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Spelling:
    """How names are spelled: those in the schema ``own`` say none.

    ``looked_up`` finds a name that says none along a search path that begins with the schema
    ``first``; without it the path is that of the project.
    """

    own: str | None = None
    looked_up: Callable[[str], str | None] | None = None
    brought: Callable[[str], str | None] | None = None
    """The schema on the path in which an extension has a function, a type or an operator class of
    that name."""
    first: str = ""
    made: str = ""
    """The name of what the statement creates, which is not there yet."""
    several: frozenset[str] = frozenset()
    """Names of several relations of the statement: the schema tells whose column is meant."""

    @property
    def looks(self) -> bool:
        return self.looked_up is not None

    def elsewhere(self, name: str) -> str | None:
        """The other schema in which the name stands that says none."""
        found = self.looked_up(name) if self.looked_up else None
        return found.schema if isinstance(found, Name) else None

    def of_value(self, name: str) -> str | None:
        """The same of what values are made with, which an extension may have brought there."""
        return self.elsewhere(name) or (self.brought(name) if self.brought else None)

    def of_made(self, name: str) -> str | None:
        """The other schema in which what is called so comes to stand."""
        made = self.made
        return made.schema if isinstance(made, Name) and made.base == name else None


@dataclass(frozen=True, slots=True)
class Edit:
    """What changes in a node: its field ``key`` loses the schema, or gets the ``schema``; of a
    constant that is its whole text."""

    key: str
    schema: str | None = None


def tree_key(node: Any) -> str:
    """What is the same of two trees that differ in nothing but where they stand."""
    return LOCATION.sub("", WRITTEN(node))


def same(one: Any, other: Any) -> bool:
    """Whether two trees are equal but for the places in the text."""
    if tree_key(one) == tree_key(other):
        return True
    stack = [(one, other)]
    while stack:
        one, other = stack.pop()
        if isinstance(one, dict):
            one, other = truth_of(one), truth_of(other)
            if not isinstance(other, dict) or _keys(one) != _keys(other):
                return False
            stack.extend([(v, other[k]) for k, v in one.items() if not is_position(k)])
        elif isinstance(one, list):
            if not isinstance(other, list) or len(one) != len(other):
                return False
            stack.extend(zip(one, other, strict=True))
        elif one != other:
            return False
    return True


def truth_of(node: Any) -> Any:
    return (truth(node) or node) if isinstance(node, dict) and "TypeCast" in node else node


def _keys(node: Json) -> set[str]:
    return {key for key in node if not is_position(key)}


def truth(value: Json) -> Json | None:
    """``'t'::boolean`` as ``true``: so PostgreSQL's deparser writes it."""
    word = value["TypeCast"]["arg"].get("A_Const", {}).get("sval", {}).get("sval")
    if word not in {"t", "f"} or "arrayBounds" in value["TypeCast"]["typeName"]:
        return None
    if strings(value["TypeCast"]["typeName"].get("names", [])) != ["pg_catalog", "bool"]:
        return None
    return {"A_Const": {"boolval": {"boolval": True} if word == "t" else {}}}


@cache
def is_position(key: str) -> bool:
    return key in POSITIONS or key.endswith(("location", "_start", "_end"))


def edit_of(node: Json, spelling: Spelling) -> Edit | None:
    if EDITABLE.isdisjoint(node):
        return None
    if "names" in node and "typemod" in node:
        return type_edit(strings(node["names"]), spelling)
    if "relname" in node and "relpersistence" in node:
        return relation_edit(node, spelling)
    if "fields" in node:
        names = strings(node["fields"])
        own = len(node["fields"]) == THREE_PARTS and names[:1] == [spelling.own]
        return Edit("fields") if own and names[1] not in spelling.several else None
    if spelling.looks and (found := literal_edit(node, spelling)):
        return found
    for key in (*NAME_LISTS, *((WITH_ARGUMENTS,) if spelling.looks else ())):
        if key in node and isinstance(node[key], list):
            if key == "funcname" and is_behind_system(node):
                return None
            return name_edit(key, strings(node[key]), spelling)
    operator = node.get("name")
    if "kind" in node and isinstance(operator, list) and (len(operator) > 1 or spelling.looks):
        return name_edit("name", strings(operator), spelling)
    return None


def literal_edit(node: Json, spelling: Spelling) -> Edit | None:
    """Of a text that names a relation: ``nextval('s'::regclass)``, ``nextval('s')``."""
    key, of = "", node.get("typeName")
    if isinstance(of, dict) and strings(of.get("names", []))[-1:] == ["regclass"]:
        key, item = "arg", node["arg"]
    elif strings(node.get("funcname", []))[-1:] and node["funcname"] and node.get("args"):
        key = "args" if strings(node["funcname"])[-1] in OF_RELATIONS else ""
        item = node["args"][0]
    text = item.get("A_Const", {}).get("sval", {}).get("sval", "") if key else ""
    name = NAME.fullmatch(text)
    bare = (name[1].replace('""', '"') if name[1] else name[2].lower()) if name else ""
    schema = spelling.elsewhere(bare) if bare else None
    return Edit(key, f"{spelled(schema)}.{spelled(bare)}") if schema else None


NAME = re.compile(r'"((?:[^"]|"")+)"|([^".]+)')


def relation_edit(node: Json, spelling: Spelling) -> Edit | None:
    if "schemaname" in node:
        return Edit("schemaname") if node["schemaname"] == spelling.own else None
    name = str(node["relname"])
    schema = spelling.elsewhere(name) or spelling.of_made(name)
    return Edit("relname", schema) if schema else None


def name_edit(key: str, names: list[str], spelling: Spelling) -> Edit | None:
    *qualifier, name = names or [""]
    if qualifier:
        return Edit(key) if qualifier == [spelling.own] else None
    if not spelling.looks or key not in {*NAME_LISTS, WITH_ARGUMENTS, "name"}:
        return None
    if key in CREATED and (made := spelling.of_made(name)):
        return Edit(key, made)
    schema = spelling.of_value(name) if key in OF_VALUES else spelling.elsewhere(name)
    if key == "defnames" and schema is None and spelling.first != spelling.own:
        schema = spelling.first  # what the statement creates
    system = is_builtin_function(name)
    if key in OPERATORS or key == WITH_ARGUMENTS:
        system = system or is_builtin_operator(name)
    system = system and key not in {"collname", "opclass"}
    return Edit(key, schema) if schema and not system else None


def is_behind_system(call: Json) -> bool:
    """Whether only its schema tells the function from the system's own: pgcrypto has a
    ``gen_random_uuid()`` too.  With arguments, their types may tell them apart."""
    schema, *name = strings(call["funcname"])
    alone = not call.get("args") and name and schema != "pg_catalog"
    return bool(alone and is_builtin_function(name[0]))


def type_edit(names: list[str], spelling: Spelling) -> Edit | None:
    *qualifier, name = names
    if not qualifier and name in UNDER_KEYWORD:
        return Edit("names", "pg_catalog")
    if qualifier == ["pg_catalog"] and name not in UNDER_KEYWORD | {"bpchar", "bit", "char"}:
        # PostgreSQL's deparser forgets the quotes of a collation behind pg_catalog.
        unquoted = is_builtin_type(name) or quoted(name) != name
        return Edit("names") if unquoted else None
    if qualifier:
        return Edit("names") if qualifier == [spelling.own] else None
    own = is_builtin_type(name) and name not in EXTENSION_OF
    schema = None if own else spelling.of_value(name)
    return Edit("names", schema) if schema else None


def queries(tree: Json) -> frozenset[str]:
    """The names of WITH queries: they hide relations."""
    found = (node["ctename"] for key, node in nodes(tree) if key == "CommonTableExpr")
    return frozenset(str(name) for name in found)


def several(tree: Json) -> frozenset[str]:
    """The names that relations of several schemas have, and go by."""
    found: dict[str, set[object]] = {}
    for key, node in nodes(tree):
        if key == "RangeVar" and "alias" not in node:
            found.setdefault(str(node["relname"]), set()).add(node.get("schemaname"))
    return frozenset(name for name, schemas in found.items() if len(schemas) > 1)


def above_edits(tree: Json, spelling: Spelling) -> set[int]:
    """The identities of the nodes that have an edit, or one below: all others stay as they are.

    The names after FOR UPDATE OF are aliases.
    """
    found: set[int] = set()
    above = {id(tree): 0}
    for node, child in branches(tree):
        above[id(child)] = id(node)
        at = id(child) if edit_of(child, spelling) else 0
        while at and at not in found:
            found.add(at)
            at = above[at]
    return found


def edited(
    node: Json, data: bytes, spelling: Spelling, above: Container[int]
) -> tuple[Json, bytes]:
    """The node in both forms after its edits and those of all nodes below (``above_edits``)."""
    if id(node) not in above:
        return node, data
    parts = members(node, data)
    edit = edit_of(node, spelling)
    made: Json = {}
    out: list[Field] = []
    for key, value in node.items():
        if edit and edit.key == key:
            if key == "schemaname":
                continue
            if key == "relname" and edit.schema:
                made["schemaname"] = edit.schema
                out.append((SCHEMA_NAME, edit.schema.encode()))
        items = value if isinstance(value, list) else [value]
        found = parts.get(key, [])
        if isinstance(items[0], dict):
            pairs = [
                edited(item, as_bytes(content), spelling, above)
                for item, (_, content) in zip(items, found, strict=True)
            ]
            if edit and edit.key == key and key in {"arg", "args"}:
                pairs[0] = literal(*pairs[0], str(edit.schema))
            elif edit and edit.key == key:
                pairs = listed(pairs, edit.schema)
            values = [pair[0] for pair in pairs]
            made[key] = values if isinstance(value, list) else values[0]
            out.extend((found[0][0], pair[1]) for pair in pairs)
        else:
            made[key] = value
            out.extend(found)
    if edit and edit_of(made, spelling):
        raise SqlError(NO_SPELLING)
    return made, message(out)


def literal(node: Json, data: bytes, text: str) -> tuple[Json, bytes]:
    """The constant with another text."""
    ((tag, constant),) = fields(data)
    made = [
        (field, message([(1, text.encode())]) if isinstance(content, bytes) else content)
        for field, content in fields(as_bytes(constant))
    ]
    return {"A_Const": {**node["A_Const"], "sval": {"sval": text}}}, message([(tag, message(made))])


def listed(pairs: list[tuple[Json, bytes]], schema: str | None) -> list[tuple[Json, bytes]]:
    """The parts of a qualified name with that schema, or without the one they have."""
    if schema is None:
        return pairs[1:]
    ((field, _),) = fields(pairs[0][1])
    node: Json = {"String": {"sval": schema}}
    return [(node, message([(field, message([(1, schema.encode())]))])), *pairs]


def as_bytes(content: bytes | int) -> bytes:
    if isinstance(content, int):
        raise SqlError("the two forms of the parse tree differ")
    return content


def with_plain_columns(sql: str) -> tuple[str, dict[str, str]]:
    """CREATE STATISTICS with plain names for its columns, and what each stands for.

    PostgreSQL's deparser forgets the quotes of just these names.
    """
    lexemes = [found for found in grammar.lexemes(sql) if found[0] not in grammar.COMMENTS]
    kinds = [kind for kind, _, _ in lexemes]
    out, at, names = [], 0, dict[str, str]()
    first = kinds.index("ON")
    for n in range(first + 1, len(lexemes) - 1):
        kind, start, end = lexemes[n]
        alone = kinds[n - 1] in {"ON", "ASCII_44"} and kinds[n + 1] in {"FROM", "ASCII_44"}
        if alone and sql[start:end].startswith('"'):
            name = f"statistics_column_{n}_"
            names[name] = grammar.spelled(grammar.encoded(f"SELECT {sql[start:end]}"))[7:]
            out += [sql[at:start], name]
            at = end
        if kind == "FROM":
            break
    return "".join([*out, sql[at:]]), names


def canonical(
    raw: Json, data: bytes, spelling: Spelling, names: Mapping[str, str] = NO_NAMES
) -> tuple[str, Json]:
    """The spelling of a statement that parses to ``raw``, and to ``data`` as protobuf, and its
    node; ``names`` stand for others in ``data`` (``with_plain_columns``).  Raises SqlError.

    The spelling is parsed again and has to mean the same: what the deparser does not bring out
    right is refused.
    """
    tree: Json = {"stmts": [raw]}
    written = WRITTEN(tree)
    if written.count(RELATION) > 1:
        spelling = replace(spelling, several=several(tree))
    if spelling.looked_up and WITH_QUERY in written:
        hidden, look = queries(tree), spelling.looked_up
        spelling = replace(spelling, looked_up=lambda n: None if n in hidden else look(n))
    above = above_edits(tree, spelling)
    if above:
        (version, *found) = fields(data)
        pairs = [
            edited(statement, as_bytes(content), spelling, above)
            for statement, (_, content) in zip(tree["stmts"], found, strict=True)
        ]
        tree = {"stmts": [pair[0] for pair in pairs]}
        data = message([version, *((f[0], p[1]) for f, p in zip(found, pairs, strict=True))])
        written = WRITTEN(tree)
    text = grammar.spelled(data)
    for name, column in names.items():
        text = text.replace(name, column)
    if not means(text, tree, written):
        raise SqlError(NO_SPELLING)
    node: Json = tree["stmts"][0]["stmt"]
    return text, node


NO_SPELLING = "PostgreSQL's deparser does not spell this so that it means the same"
RELATION, WITH_QUERY = '{"RangeVar":', '"CommonTableExpr"'


def means(text: str, tree: Json, written: str) -> bool:
    """Whether the text parses to that tree, which reads so as JSON, wherever its nodes stand."""
    again = grammar.as_json(text)
    # The parser writes these two by their numbers.
    written = written.replace("<", "\\u003c").replace(">", "\\u003e")
    alike = LOCATION.sub("", again).endswith(LOCATION.sub("", written)[1:])
    return alike or same(grammar.read_json(again), tree["stmts"])
