"""How the time for an input grows with its size, for shapes of inputs that mean harm.

    python tests/attack/growth.py [BYTES [NAME]]

runs every shape, or those whose names hold NAME (`spec`, `sql`, `sql columns`), as the command
does, in a process of its own, and prints seconds of the processor and megabytes.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

Shape = Callable[[int], str]
"""A text of about that many bytes."""
PROJECT = 'project: shop\nprisma: 7.3.0\npostgresql: {pin: "18", oldest: 15}\n'
TABLE = "CREATE TABLE t (id integer PRIMARY KEY);\n"
MODEL = "models:\n  T:\n    columns:\n      id: uuid primary\n"
BODY = "functions:\n  f:\n    returns: integer\n    body: |\n"


def numbered(size: int, line: str, start: str = "", end: str = "", between: str = "") -> str:
    """``line`` with 0, 1, 2 ... in place of its ``#``, as often as fits."""
    many = max(1, size // (len(line) + len(str(size // len(line))) + len(between)))
    return start + between.join(line.replace("#", str(i)) for i in range(many)) + end


SQL: dict[str, Shape] = {
    "blank lines": lambda n: "\n" * n + TABLE,
    "blank lines between": lambda n: "\n".join([TABLE, "\n" * n, TABLE.replace(" t ", " u ")]),
    "one comment": lambda n: f"/*{'x' * n}*/{TABLE}",
    "lines of comment": lambda n: "-- x\n" * (n // 5) + TABLE,
    "a line of blanks": lambda n: " " * n + "\n" + TABLE + " " * n,
    "comments in comments": lambda n: "/* " * (n // 6) + "*/ " * (n // 6) + TABLE,
    "comments in comments, tight": lambda n: "/*" * (n // 4) + "*/" * (n // 4) + TABLE,
    "open comment": lambda n: TABLE + "/*" * (n // 2),
    "open string": lambda n: TABLE + "SELECT '" + "''" * (n // 2),
    "open brackets": lambda n: "(" * n,
    "marks of strings": lambda n: numbered(n, "$a#$ "),
    "semicolons": lambda n: ";" * n + TABLE,
    "no statements": lambda n: "x;\n" * (n // 3),
    "no statements, no lines": lambda n: "x; é" * (n // 5),
    "statements passed over": lambda n: "VACUUM;\n" * (n // 8),
    "unknown statements": lambda n: "DELETE FROM t;\n" * (n // 15),
    "lines of psql": lambda n: "\\restrict abc\n" * (n // 14) + TABLE,
    "a list of numbers": lambda n: numbered(
        n, "#", "CREATE VIEW v AS SELECT 1 AS a WHERE 1 IN (", ");", ","
    ),
    "backslashes": lambda n: "SELECT '\\';\n" * (n // 12),
    "columns": lambda n: numbered(n, "c# int", "CREATE TABLE t (", ");", ","),
    "columns of an index": lambda n: TABLE + f"CREATE INDEX ON t ({'id,' * (n // 3)}id);",
    "arguments": lambda n: (
        f"CREATE FUNCTION f({'int,' * (n // 4)}int) RETURNS int LANGUAGE sql AS '';"
    ),
    "values": lambda n: numbered(n, "'v#'", "CREATE TYPE e AS ENUM (", ");", ","),
    "a default": lambda n: f"CREATE TABLE t (a text DEFAULT '{'x' * n}');",
    "a sum": lambda n: f"CREATE TABLE t (a int DEFAULT {'1+' * (n // 2)}1);",
    "brackets": lambda n: f"CREATE TABLE t (a int DEFAULT {'(' * (n // 2)}1{')' * (n // 2)});",
    "digits": lambda n: f"CREATE TABLE t (a int DEFAULT {'9' * n});",
    "a body": lambda n: (
        "CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$BEGIN\n"
        + "PERFORM 1;\n" * (n // 11)
        + "RETURN 1; END$$;"
    ),
    "declarations": lambda n: numbered(
        n,
        "v# mine := #;\n",
        "CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$DECLARE\n",
        "BEGIN RETURN 1; END$$;",
    ),
    "tables": lambda n: numbered(n, "CREATE TABLE t# (id integer PRIMARY KEY);\n"),
    "tables in a chain": lambda n: numbered(
        n,
        "CREATE TABLE t# (id int PRIMARY KEY);\nALTER TABLE t# ADD CONSTRAINT f# FOREIGN KEY (id) "
        "REFERENCES t (id);\n",
        TABLE,
    ),
    "tables of an unknown type": lambda n: numbered(n, "CREATE TABLE t# (id nope#);\n"),
    "enums": lambda n: numbered(n, "CREATE TYPE e# AS ENUM ('a');\n"),
    "sequences": lambda n: numbered(n, "CREATE SEQUENCE s#;\n"),
    "domains": lambda n: numbered(n, "CREATE DOMAIN d# AS integer CHECK (VALUE > #);\n"),
    "views": lambda n: numbered(n, "CREATE VIEW v# AS SELECT id FROM t;\n", TABLE),
    "views on views": lambda n: (
        TABLE
        + "CREATE VIEW v0 AS SELECT id FROM t;\n"
        + "".join(f"CREATE VIEW v{i + 1} AS SELECT id FROM v{i};\n" for i in range(n // 40))
    ),
    "functions": lambda n: numbered(
        n, "CREATE FUNCTION f#() RETURNS int LANGUAGE plpgsql AS 'BEGIN RETURN #; END';\n"
    ),
    "functions of SQL": lambda n: numbered(
        n, "CREATE FUNCTION f#() RETURNS int LANGUAGE sql AS 'SELECT #';\n"
    ),
    "namesakes": lambda n: (
        TABLE.replace("t ", "t0 ")
        + "".join(
            f"CREATE FUNCTION f(a t{i}) RETURNS int LANGUAGE sql AS 'SELECT 1';\n"
            f"CREATE TABLE t{i + 1} (id integer PRIMARY KEY);\n"
            for i in range(n // 110)
        )
    ),
    "policies": lambda n: numbered(n, "CREATE POLICY p# ON t USING (id > #);\n", TABLE),
    "indexes": lambda n: numbered(n, "CREATE INDEX i# ON t (id);\n", TABLE),
    "indexes of nothing": lambda n: numbered(n, "CREATE INDEX i# ON nope# (id);\n"),
    "checks": lambda n: numbered(n, "ALTER TABLE t ADD CHECK (id > #);\n", TABLE),
    "drops of nothing": lambda n: numbered(n, "DROP TABLE nope#;\n"),
    "comments": lambda n: numbered(n, "COMMENT ON COLUMN t.id IS 'x#';\n", TABLE),
    "grants": lambda n: numbered(n, "GRANT SELECT ON t TO a#;\n", TABLE),
    "rows": lambda n: numbered(n, "INSERT INTO t VALUES (#);\n", TABLE),
    "blocks": lambda n: "DO 'BEGIN PERFORM 1; END';\n" * (n // 27),
    "defaults, one after the other": lambda n: numbered(
        n, "ALTER TABLE t ALTER id SET DEFAULT #;\n", TABLE
    ),
    "commands of one ALTER TABLE": lambda n: numbered(
        n, "ALTER id SET DEFAULT #", f"{TABLE}ALTER TABLE t ", ";", ","
    ),
    "columns added": lambda n: numbered(n, "ADD c# int", f"{TABLE}ALTER TABLE t ", ";", ","),
    "columns of a view": lambda n: numbered(n, "1 AS c#", "CREATE VIEW v AS SELECT ", ";", ","),
    "a check of ANDs": lambda n: f"CREATE TABLE t (a int CHECK ({'a > 0 AND ' * (n // 10)}true));",
    "a check of numbers": lambda n: numbered(
        n, "#", "CREATE TABLE t (a int CHECK (a IN (", ")));", ","
    ),
    "cases in cases": lambda n: (
        f"CREATE TABLE t (a int DEFAULT {'CASE WHEN true THEN ' * (n // 24)}1{' END' * (n // 24)});"
    ),
    "calls in calls": lambda n: (
        f"CREATE TABLE t (a int DEFAULT {'abs(' * (n // 5)}1{')' * (n // 5)});"
    ),
    "NOT NOT": lambda n: f"CREATE TABLE t (a bool DEFAULT {'NOT ' * (n // 4)}true);",
    "queries in queries": lambda n: (
        f"CREATE VIEW v AS {'SELECT * FROM (' * (n // 18)}SELECT 1{') x' * (n // 18)};"
    ),
    "unions": lambda n: f"CREATE VIEW v AS {'SELECT 1 UNION ALL ' * (n // 19)}SELECT 1;",
    "joins": lambda n: numbered(n, ", t AS a#", f"{TABLE}CREATE VIEW v AS SELECT 1 FROM t", ";"),
    "sums": lambda n: numbered(n, f"CREATE TABLE t# (a int DEFAULT {'1+' * 100}1);\n"),
    "casts": lambda n: f"CREATE TABLE t (a int DEFAULT 1{'::int' * (n // 5)});",
    "subscripts": lambda n: f"CREATE VIEW v AS SELECT a{'[1]' * (n // 3)} FROM t;",
    "concatenated": lambda n: f"CREATE TABLE t (a text DEFAULT {chr(39) * 2}{'||1' * (n // 3)});",
}
SPEC: dict[str, Shape] = {
    "blank lines": lambda n: "\n" * n + MODEL,
    "one comment": lambda n: f"#{'x' * n}\n{MODEL}",
    "a list": lambda n: f"models: [{'a,' * (n // 2)}a]",
    "levels": lambda n: "[" * n,
    "aliases": lambda n: "a: &a x\nb: [" + "*a," * (n // 3) + "*a]",
    "one key": lambda n: "models:\n" + "  a: {}\n" * (n // 8),
    "unknown keys": lambda n: numbered(n, "k#: x\n"),
    "columns": lambda n: numbered(n, "      c#: text\n", MODEL),
    "columns that cannot be read": lambda n: numbered(n, "      c#: text nto nlul\n", MODEL),
    "columns of no type": lambda n: numbered(n, "      c#: txet\n", MODEL),
    "values": lambda n: numbered(n, "v#", "enums: {E: [", "]}", ","),
    "one value": lambda n: f"enums: {{E: [{'v,' * (n // 2)}v]}}",
    "control characters": lambda n: "enums: {E: [" + '"\\x07",' * (n // 7) + "v]}",
    "a default": lambda n: f"{MODEL}      c: \"text = '{'x' * n}'\"\n",
    "a list as a default": lambda n: f'{MODEL}      c: "integer[] = [{"1," * (n // 2)}1]"\n',
    "words": lambda n: f"{MODEL}      c: text {'x ' * (n // 2)}\n",
    "digits": lambda n: f"{MODEL}      c: integer = {'9' * n}\n",
    "a body": lambda n: (
        f"{BODY}      BEGIN\n{'        PERFORM 1;' * 1}\n"
        + "        PERFORM 1;\n" * (n // 19)
        + "      RETURN 1; END\n"
    ),
    "settings": lambda n: numbered(
        n, "      abc#: x\n", f"{BODY}      BEGIN RETURN 1; END\n    settings:\n"
    ),
    "parts of an index": lambda n: f"{MODEL}    indexes: [[{'id,' * (n // 3)}id]]\n",
    "a map": lambda n: numbered(n, "k#: x", "models: {", "}", ","),
    "a map of maps": lambda n: numbered(n, "k#: {}", "models: {", "}", ","),
    "lists in a list": lambda n: f"models: [{'[],' * (n // 3)}[]]",
    "empty keys": lambda n: "models:\n" + "  : x\n" * (n // 6),
    "keys that are lists": lambda n: numbered(n, "? [a#]\n: x\n"),
    "models": lambda n: numbered(n, "  M#: {columns: {id: uuid primary}}\n", "models:\n"),
    "unknown references": lambda n: numbered(
        n, "  M#: {columns: {id: uuid primary, a: Nope# -> Nope#}}\n", "models:\n"
    ),
    "unknown types": lambda n: numbered(
        n, "  M#: {columns: {id: uuid primary, a: Nope#}}\n", "models:\n"
    ),
    "unknown keys of models": lambda n: numbered(
        n, "  M#: {colums: {id: uuid primary}}\n", "models:\n"
    ),
    "enums": lambda n: numbered(n, "  E#: [a, b]\n", "enums:\n"),
    "functions": lambda n: numbered(
        n, "  f#: {returns: integer, language: sql, body: SELECT #}\n", "functions:\n"
    ),
    "checks": lambda n: numbered(n, "      c#: id IS NOT NULL\n", f"{MODEL}    checks:\n"),
    "checks that cannot be read": lambda n: numbered(
        n, "      c#: id IS NOT NULLL\n", f"{MODEL}    checks:\n"
    ),
    "indexes": lambda n: numbered(n, "      - {on: [id], name: i#}\n", f"{MODEL}    indexes:\n"),
}


def written(folder: Path, text: str) -> Path:
    """A spec whose one file holds that text."""
    (folder / "schema").mkdir(parents=True, exist_ok=True)
    (folder / "project.yaml").write_text(PROJECT, encoding="utf-8")
    (folder / "schema" / "a.yaml").write_text(text, encoding="utf-8")
    return folder


def measured(arguments: list[str]) -> tuple[int, float, float]:
    """Exit code, seconds of the processor, and megabytes of the command."""
    command = [sys.executable, "-m", "generator", *arguments]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main(size: int, only: str = "") -> None:
    with tempfile.TemporaryDirectory() as folder:
        for number, (name, shape) in enumerate([*SQL.items(), *SPEC.items()]):
            if only not in f"{'sql' if number < len(SQL) else 'spec'} {name}":
                continue
            at = Path(folder) / str(number)
            if number < len(SQL):
                at.mkdir()
                (at / "a.sql").write_text(shape(size), encoding="utf-8")
                arguments = ["diff", "empty", str(at / "a.sql"), "--out", str(at / "out")]
            else:
                arguments = ["validate", "--spec", str(written(at, shape(size)))]
            code, seconds, megabytes = measured([*arguments, "--max-bytes", str(size * 2)])
            print(
                f"{arguments[0]:9}{name:30}{code:3}{seconds:8.1f} s{megabytes:8.0f} MB", flush=True
            )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 900_000, *sys.argv[2:3])
