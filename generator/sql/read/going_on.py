r"""What psql goes on behind: where a file says ``\unset ON_ERROR_STOP``, a statement that fails
does nothing, and older scripts drop there what may be missing.

Inside of a transaction the rest would fail with it; nothing is read otherwise there.
"""

from __future__ import annotations

import re
from functools import lru_cache

from generator.sql.read.grammar import Json
from generator.sql.read.parsing import Parsed
from generator.sql.read.pieces import cuts
from generator.sql.read.script import meta_lines, without_meta

SETTING = re.compile(r"\\(?P<verb>un)?set\s+ON_ERROR_STOP\b\s*(?P<value>\w*)")
OFF = {"0", "off", "false", "no"}
BEGINS = re.compile(r"(?:begin|start\s+transaction)\b", re.IGNORECASE)
ENDS = re.compile(r"(?:commit|end|rollback|abort)\b", re.IGNORECASE)
DROPS = {"DropStmt", "AlterTableStmt"}


def drops_if_exists(statement: Parsed, whole: str, base: int) -> None:
    """Lets a DROP, also one of ALTER TABLE, that psql goes on behind say IF EXISTS.  The offsets of
    the statement count from ``base`` in the ``whole`` text."""
    cursor = statement.cursor
    if cursor.kind not in DROPS:
        return
    at, node = base + statement.offset, cursor.node
    if len(node.get("objects") or node.get("cmds") or []) != 1:
        return  # of several nothing goes where one is missing
    if not any(start <= at < end for start, end in stretches(whole)):
        return
    node["missing_ok"] = True
    for item in node.get("cmds", ()):
        command: Json = item["AlterTableCmd"]
        if command["subtype"] in {"AT_DropColumn", "AT_DropConstraint"}:
            command["missing_ok"] = True


@lru_cache(maxsize=4)
def stretches(text: str) -> tuple[tuple[int, int], ...]:
    """The parts of the text, outside of transactions, behind whose errors psql goes on: looked for
    once, not with every statement."""
    found, since = list[tuple[int, int]](), None
    if "ON_ERROR_STOP" not in text:
        return ()
    for line in meta_lines(text):
        setting = SETTING.match(text, line.start, line.end)
        if setting is None:
            continue
        if since is not None:
            found.append((since, line.start))
        off = setting["verb"] or setting["value"].lower() in OFF
        since = line.end if off else None
    if since is not None:
        found.append((since, len(text)))
    return tuple(_outside(text, found)) if found else ()


def _outside(text: str, found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Those parts without what stands in a transaction."""
    text, begun, transactions = without_meta(text, dump=True), None, list[tuple[int, int]]()
    for start, end in cuts(text):
        if begun is None and BEGINS.match(text, start):
            begun = start
        elif begun is not None and ENDS.match(text, start):
            transactions.append((begun, end))
            begun = None
    if begun is not None:
        transactions.append((begun, len(text)))
    for begin, end in transactions:
        found = [
            part
            for start, stop in found
            for part in ((start, min(stop, begin)), (max(start, end), stop))
            if part[0] < part[1]
        ]
    return found
