"""ALTER POLICY in a file of history: the policy as it stands, with other clauses."""

from __future__ import annotations

from collections.abc import Iterator

from generator.plan.operations import Operation
from generator.records import replace
from generator.schema.expressions import Expression
from generator.sql.read import grammar
from generator.sql.read.cursor import Cursor
from generator.sql.read.expressions import definition
from generator.sql.read.names import relation

CLAUSES = ("TO", "USING", "WITH")
"""The words that begin what ALTER POLICY can change, in the order of CREATE POLICY."""


def alter(cursor: Cursor) -> Iterator[Operation]:
    """Nothing to do for a migration: what the file makes is another policy."""
    context = cursor.context
    name, table = cursor.text("policy_name"), relation(cursor.one("table"))
    found = context.schema.objects.get(("policy", name, "", table))
    if found is None:
        raise cursor.error(f'policy "{name}" of table "{table}" does not exist')
    cursor.done()
    said = clauses(found.definition.sql) | clauses(context.words, head=False)
    made = with_roles_in_order(definition(together(said), context.spelling))
    changed = replace(found, definition=made)
    context.becomes(context.standing.with_("objects", changed))
    yield from ()


def with_roles_in_order(found: Expression) -> Expression:
    """The policy with its roles in order of name: their order says nothing."""
    if "," not in found.sql:
        return found  # one role at most
    roles = roles_of(found)
    if sorted(roles) == roles:
        return found
    said = clauses(found.sql)
    said["TO"] = f"TO {', '.join(sorted(roles))}"
    return Expression(together(said, " "), uses=found.uses)


def roles_of(found: Expression) -> list[str]:
    """As the policy spells them."""
    said = clauses(found.sql)
    return grammar.top_level(said.get("TO", "TO ").removeprefix("TO "))


def together(said: dict[str, str], between: str = "\n") -> str:
    return between.join(said[word] for word in ("", *CLAUSES) if word in said)


def clauses(text: str, *, head: bool = True) -> dict[str, str]:
    """The clauses by their first word, and what stands before them by none."""
    depth, starts = 0, [("", 0)]
    for _, start, end in grammar.lexemes(text):
        word = text[start:end].upper()
        depth += (word == "(") - (word == ")")
        if depth == 0 and word in CLAUSES:
            starts.append((word, start))
    ends = [start for _, start in starts[1:]] + [len(text)]
    found = {
        word: text[start:end].strip().rstrip(";")
        for (word, start), end in zip(starts, ends, strict=True)
    }
    return found if head else {word: part for word, part in found.items() if word}
