"""The command: verbs, their options and their exit codes.  What they do is in ``verbs``."""

from __future__ import annotations

import argparse
import gc
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
            said = STRAY + (" ".join(options) or "see --help for what there is")
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
    _diff_options(_verb(verbs, "diff", "write the migration between two schemas, both ways", ""))
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
            help="do all of the work, whatever an earlier run found out of the same files",
        )
    if name != "schema":
        made.add_argument(
            "--max-bytes",
            type=_bytes,
            metavar="N",
            help="the most that a spec (1000000), or a file of SQL (16000000), may hold",
        )
    made.add_argument(
        "--format", choices=("text", "json"), default="text", help="of the result (text)"
    )
    return made


def _plan_options(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--option", metavar="KEY", help="the option (the chosen one)")
    verb.add_argument(
        "--direction",
        choices=("forward", "rollback", "cleanup"),
        default="forward",
        help="which way (forward)",
    )


def _diff_options(verb: argparse.ArgumentParser) -> None:
    side = "a spec folder, a .sql file or `empty`"
    verb.add_argument("from_", metavar="FROM", help=side)
    verb.add_argument("to", metavar="TO", help=side)
    verb.add_argument(
        "--out", type=_folder, required=True, metavar="DIR", help="the folder to write (no default)"
    )
    verb.add_argument("--exit-code", action="store_true", help="exit with 2 where the sides differ")
    verb.add_argument(
        "--triggers",
        choices=("refuse", "fire", "disable"),
        help="what a migration may do with a trigger that fires on rows it writes, where no spec "
        "says it (disable, in the same transaction; beside a spec: refuse)",
    )
    verb.add_argument(
        "--accept-loss",
        action="append",
        default=[],
        metavar="NAME",
        help="what may be lost in either direction, where no spec says it: a table, a "
        "`table.column` or `sequence name`; give it once for each",
    )
    for option, metavar, help in ANSWERS:
        verb.add_argument(option, action="append", default=[], metavar=metavar, help=help)
    verb.add_argument(
        "--time-zone",
        metavar="ZONE",
        help="the zone of `timestamp` values that become `timestamptz`, or the other way round",
    )
    verb.add_argument(
        "--answers",
        type=_folder,
        metavar="FILE",
        help="a YAML file that says all this in the words of a spec's option",
    )


ANSWERS = (
    ("--rename", "NAME=NEW", "a table, `table.column` or `enum.value` of the first side is NEW"),
    ("--fill", "TABLE.COLUMN=SQL", "what rows get that have no value for a NOT NULL column"),
    ("--value", "ENUM.VALUE=OTHER", "what rows get that hold an enum value which goes"),
    ("--cast", "TABLE.COLUMN=SQL", "what a value becomes in the column's new type"),
    ("--cast-back", "TABLE.COLUMN=SQL", "what it becomes on the way back"),
    ("--keep-first", "TABLE(COLUMNS)=ORDER", "which row stays under a new unique key"),
)
"""Options of `diff` that say what two .sql files leave open; each may be given several times."""


def _prove_folders(verb: argparse.ArgumentParser) -> None:
    verb.add_argument(
        "folder",
        nargs="?",
        type=_folder,
        metavar="FOLDER",
        help="a spec folder, or one with a migration: before.sql, forward.sql and rollback.sql, "
        "and after.sql, cleanup.sql and plan.json where they are (the folder of --spec)",
    )
    verb.add_argument(
        "--out",
        type=_folder,
        metavar="DIR",
        help="where the certificate is written (out; of a migration, the folder it lies in)",
    )
    verb.add_argument(
        "--accept-loss",
        action="append",
        default=[],
        metavar="NAME",
        help="what the migration in FOLDER may lose in either direction: a table, a "
        "`table.column` or `sequence name`; give it once for each",
    )


def _prove_options(verb: argparse.ArgumentParser) -> None:
    _prove_folders(verb)
    verb.add_argument("--option", metavar="KEY", help="the option of the spec (all of them)")
    verb.add_argument(
        "--postgres",
        metavar="MAJOR,...",
        type=_majors,
        help="versions to start, from what is on this machine (18)",
    )
    verb.add_argument(
        "--server",
        metavar="URL",
        help="a server that runs, to use instead, in new databases (SCHEMAPROOF_DATABASE_URL, "
        "where --postgres is not given)",
    )
    verb.add_argument(
        "--allow-superuser",
        action="store_true",
        help="the role of --server may have rights beyond its databases; it then creates a role "
        "without them, which runs what the spec says",
    )
    verb.add_argument(
        "--rows", type=int, default=300, metavar="N", help="rows in the tables at work (300)"
    )
    verb.add_argument("--load", action="store_true", help="also with clients that write meanwhile")
    verb.add_argument(
        "--timings", type=Path, metavar="FILE", help="write what took how long, as JSON"
    )


def _folder(text: str) -> Path:
    """A path; nothing at all is no name of the folder one stands in."""
    if not text:
        raise argparse.ArgumentTypeError("the name is empty\n  help: name a folder")
    return Path(text)


def _bytes(text: str) -> int:
    """A number of bytes that a file may have."""
    if not re.fullmatch(r"[1-9][0-9]{0,12}", text):
        raise argparse.ArgumentTypeError(f"{text[:40]!r} is no number of bytes; write 5000000")
    return int(text)


def _majors(text: str) -> tuple[int, ...]:
    """``18,16`` as numbers."""
    try:
        return tuple(dict.fromkeys(int(part) for part in text.split(",")))
    except ValueError:
        wanted = f"{text!r} names no versions; write major versions, as in 18,16"
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
        return verbs.version() if options.version else verbs.run(options)
    except KeyboardInterrupt:
        return STOPPED


if __name__ == "__main__":
    sys.exit(main())
