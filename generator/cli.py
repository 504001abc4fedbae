"""The command line: commands, their options and exit codes. ``verbs`` implements the commands."""

from __future__ import annotations

import argparse
import atexit
import gc
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

CLEAN, FINDINGS, USAGE = 0, 1, 2
STOPPED = 130
"""128 and SIGINT, as a shell tells of it."""

DESCRIPTION = """\
Schema as code for PostgreSQL and Prisma: one YAML spec, schema.prisma, SQL in both directions and
the task document, each read back and compared.
"""
EPILOG = """\
example:
  schemaproof validate --spec spec
  schemaproof generate --spec spec --out out
  schemaproof check --spec spec --out out
  schemaproof diff empty schema.sql --out migration

exit status: 0 clean, 1 findings, 2 usage, 130 interrupted
"""
EXAMPLES = {
    "validate": "schemaproof validate --spec spec",
    "plan": "schemaproof plan --option extend-table --format json",
    "generate": "schemaproof generate --spec spec --out out",
    "check": "schemaproof check --out /tmp/copy-of-out",
    "prove": "schemaproof prove --postgres 18,16 --rows 1000\n  schemaproof prove migration",
    "diff": "schemaproof diff old.sql spec --out migration --exit-code",
    "schema": "schemaproof schema > spec/spec.schema.json",
}

STRAY = "unrecognized arguments: "
OPTION = re.compile(r"(?<!\S)--?[a-z][a-z-]*(?=[=\s]|\Z)")
QUOTED = re.compile(r"(['\"])(.*)\1", re.DOTALL)
PLAIN = re.compile(r"[\w.,+-]*")
GIVEN = re.compile(r"(?<=[a-z])=.*?(?= could match|\Z)", re.DOTALL)


class Parser(argparse.ArgumentParser):
    """A misplaced word may be part of an address; argparse would print it, password and all."""

    def error(self, message: str) -> NoReturn:
        said, choices, rest = message.partition(" (choose from")
        if said.startswith(STRAY):
            options = OPTION.findall(said.removeprefix(STRAY))
            said = STRAY + (" ".join(options) or "run it with --help for the options")
        said = QUOTED.sub(lambda q: q[0] if PLAIN.fullmatch(q[2]) else "what was given", said)
        super().error(GIVEN.sub("", said) + choices + rest)


def parser() -> argparse.ArgumentParser:
    """The command line as it is documented."""
    whole = Parser(
        prog="schemaproof",
        description=DESCRIPTION,
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    whole.add_argument("--version", action="store_true", help="print the version and stop")
    verbs = whole.add_subparsers(dest="verb", metavar="VERB")
    _verb(verbs, "validate", "read the spec and plan every option; print what is wrong", "spec")
    _plan_options(
        _verb(verbs, "plan", "print the statements of a plan and what each one locks", "spec")
    )
    _verb(verbs, "generate", "render every artifact, read it back, compare, then write", "spec out")
    _verb(verbs, "check", "read the artifacts back and compare them with the spec", "spec out")
    help = "run the migrations on real servers and write a certificate"
    _prove_options(_verb(verbs, "prove", help, "spec"))
    _diff_options(
        _verb(verbs, "diff", "write the migration between two schemas, in both directions", "")
    )
    _verb(verbs, "schema", "print the JSON Schema of the spec language", "")
    return whole


def _verb(verbs: Any, name: str, help: str, folders: str) -> argparse.ArgumentParser:
    """A verb with the folders it works on and the format of its result."""
    made: argparse.ArgumentParser = verbs.add_parser(
        name,
        help=help,
        description=f"{help[0].upper()}{help[1:]}.",
        epilog=f"example:\n  {EXAMPLES[name]}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    for folder in folders.split():
        text = {"spec": "the spec (spec)", "out": "the artifacts (out)"}[folder]
        made.add_argument(
            f"--{folder}", type=_folder, default=Path(folder), metavar="DIR", help=text
        )
    if name in {"validate", "generate", "check"}:
        made.add_argument(
            "--no-cache",
            dest="cache",
            action="store_false",
            help="do not use the results of earlier runs on the same files",
        )
    if name != "schema":
        made.add_argument(
            "--max-bytes",
            type=_bytes,
            metavar="N",
            help="the maximum size of a spec (1000000) or of an SQL file (16000000)",
        )
    made.add_argument(
        "--format", choices=("text", "json"), default="text", help="the output format (text)"
    )
    return made


def _plan_options(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--option", metavar="KEY", help="the option to print (the chosen one)")
    verb.add_argument(
        "--direction",
        choices=("forward", "rollback", "cleanup"),
        default="forward",
        help="the direction (forward)",
    )


def _diff_options(verb: argparse.ArgumentParser) -> None:
    side = "a spec folder, a .sql file or `empty`"
    verb.add_argument("from_", metavar="FROM", help=side)
    verb.add_argument("to", metavar="TO", help=side)
    verb.add_argument(
        "--out", type=_folder, required=True, metavar="DIR", help="the folder to write (no default)"
    )
    verb.add_argument(
        "--exit-code", action="store_true", help="exit with status 2 if the schemas differ"
    )
    verb.add_argument(
        "--triggers",
        choices=("refuse", "fire", "disable"),
        help=(
            "what to do with a trigger that fires on rows that the migration writes, if no spec "
            "declares it (disable, in the same transaction; with a spec: refuse)"
        ),
    )
    verb.add_argument(
        "--accept-loss",
        action="append",
        default=[],
        metavar="NAME",
        help=(
            "data that may be lost in either direction, if no spec declares it: a table, a "
            "`table.column` or `sequence name`; can be given more than once"
        ),
    )
    for option, metavar, help in ANSWERS:
        verb.add_argument(option, action="append", default=[], metavar=metavar, help=help)
    verb.add_argument(
        "--time-zone",
        metavar="ZONE",
        help="the time zone for conversions between `timestamp` and `timestamptz`",
    )
    verb.add_argument(
        "--answers",
        type=_folder,
        metavar="FILE",
        help="a YAML file with all these answers, in the language of a spec's option",
    )


ANSWERS = (
    (
        "--rename",
        "NAME=NEW",
        "rename a table, `table.column` or `enum.value` of the first schema to NEW",
    ),
    ("--fill", "TABLE.COLUMN=SQL", "the value of existing rows in a column that becomes NOT NULL"),
    ("--value", "ENUM.VALUE=OTHER", "the enum value that replaces a dropped one"),
    ("--cast", "TABLE.COLUMN=SQL", "the expression that converts a column to its new type"),
    ("--cast-back", "TABLE.COLUMN=SQL", "the expression that converts it in the rollback"),
    ("--keep-first", "TABLE(COLUMNS)=ORDER", "which row is kept under a new unique key"),
    (
        "--set",
        "NAME=VALUE",
        "the value of a variable of psql (`:NAME`) or of a placeholder (`${NAME}`)",
    ),
)
"""Options of `diff` that say what two .sql files leave open; each may be given several times."""


def _prove_folders(verb: argparse.ArgumentParser) -> None:
    verb.add_argument(
        "folder",
        nargs="?",
        type=_folder,
        metavar="FOLDER",
        help=(
            "a spec folder, or a folder with a migration: before.sql, forward.sql and "
            "rollback.sql, optionally after.sql, cleanup.sql and plan.json (the folder of --spec)"
        ),
    )
    verb.add_argument(
        "--out",
        type=_folder,
        metavar="DIR",
        help="the folder for the certificate (out; for a migration, its own folder)",
    )
    verb.add_argument(
        "--accept-loss",
        action="append",
        default=[],
        metavar="NAME",
        help=(
            "data that the migration in FOLDER may lose in either direction: a table, a "
            "`table.column` or `sequence name`; can be given more than once"
        ),
    )


def _prove_options(verb: argparse.ArgumentParser) -> None:
    _prove_folders(verb)
    verb.add_argument("--option", metavar="KEY", help="the option to prove (all of them)")
    verb.add_argument(
        "--postgres",
        metavar="MAJOR,...",
        type=_majors,
        help="the server versions to start, of those installed here (18)",
    )
    verb.add_argument(
        "--server",
        metavar="URL",
        help=(
            "a running server to use instead, in new databases (SCHEMAPROOF_DATABASE_URL, if "
            "--postgres is not given)"
        ),
    )
    verb.add_argument(
        "--allow-superuser",
        action="store_true",
        help=(
            "allow a privileged role for --server; it creates an unprivileged role, which runs "
            "the SQL"
        ),
    )
    verb.add_argument(
        "--rows",
        type=int,
        default=300,
        metavar="N",
        help="the number of rows in each table that the migration uses (300)",
    )
    verb.add_argument(
        "--load",
        action="store_true",
        help="also run clients that read and write during the migration",
    )
    verb.add_argument("--timings", type=Path, metavar="FILE", help="write the durations as JSON")


def _folder(text: str) -> Path:
    """A path; nothing at all is no name of the folder one stands in."""
    if not text:
        raise argparse.ArgumentTypeError("the name is empty\n  help: name a folder")
    return Path(text)


def _bytes(text: str) -> int:
    """A number of bytes that a file may have."""
    if not re.fullmatch(r"[1-9][0-9]{0,12}", text):
        raise argparse.ArgumentTypeError(f"{text[:40]!r} is not a number of bytes; write 5000000")
    return int(text)


def _majors(text: str) -> tuple[int, ...]:
    """``18,16`` as numbers."""
    try:
        return tuple(dict.fromkeys(int(part) for part in text.split(",")))
    except ValueError:
        wanted = f"{text!r} is not a list of versions; write major versions, as in 18,16"
        raise argparse.ArgumentTypeError(wanted) from None


def spare_collector() -> None:
    """Lets Python's collector of cycles run rarely.

    A process of a few seconds makes millions of objects and hardly any cycles; to look through them
    again and again takes half of its time.
    """
    gc.freeze()
    gc.set_threshold(1_000_000, 20, 100)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a verb; returns 0 clean, 1 findings, 2 usage."""
    try:
        reader = parser()
        options = reader.parse_args(arguments)
        if options.verb is None and not options.version:
            reader.print_help(sys.stderr)
            return USAGE
        # The rooms are heavy; --help does not need them.
        from generator.verbs import run as verbs

        spare_collector()
        return verbs.run(options)
    except KeyboardInterrupt:
        return STOPPED


def command() -> NoReturn:
    """The process of the command.  It ends without freeing its objects one by one, which takes an
    eighth of the time of a large ``diff``."""
    status = main()
    atexit._run_exitfuncs()
    try:
        print(end="", flush=True)
        print(end="", flush=True, file=sys.stderr)
    except OSError:
        sys.exit(status)  # Python tells why
    os._exit(status)


if __name__ == "__main__":
    command()
