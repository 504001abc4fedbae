"""How ``diff`` grows: two schemas of N tables, 3 % of them changed, as whole processes.

    python tests/bench/diff.py [N ...] [--style inline|dump|mix] [--runs K] [--made]

Each table has ten columns, a primary key, a foreign key, a unique constraint, an index and a check;
``dump`` says them as pg_dump does, and ``mix`` adds objects of the other kinds; with ``--made``
there is nothing before, and the rollback takes all of it away.
Beside it runs the bare parser (``pglast.parser.parse_sql_json``, a process of its own) over both
files: machines differ, so read the ratio.  The modules are compiled before, as those of an
installed wheel are.  Prints CPU seconds, the ratio, the peak of memory and
the exponent of growth.
"""

from __future__ import annotations

import argparse
import compileall
import math
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
PARSER = """
import sys
from pathlib import Path
from pglast.parser import parse_sql_json
for name in sys.argv[1:]:
    text = Path(name).read_text()
    parse_sql_json("".join(line for line in text.splitlines(True) if line[0] != chr(92)))
"""

DIFF = """
import os, sys
from pathlib import Path
from generator.cli import main
status = main(["diff", *sys.argv[1:]])
peak = Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0]
print(peak, file=sys.stderr, flush=True)
os._exit(status)
"""
"""As the command ends.  The peak of a process that wait4 tells may be that of who started it."""


def columns(n: int, changed: bool) -> list[str]:
    """The ten columns of table ``n``; a changed table has another default and one column more."""
    own = [
        "id bigint NOT NULL",
        f"parent_id bigint{' NOT NULL' if n % 7 == 0 else ''}",
        "code character varying(40) NOT NULL",
        "title text NOT NULL",
        f"amount numeric(12,2) DEFAULT {1 if changed else 0} NOT NULL",
        "quantity integer DEFAULT 1 NOT NULL",
        "active boolean DEFAULT true NOT NULL",
        "note text",
        "created_at timestamp with time zone DEFAULT now() NOT NULL",
        "updated_at timestamp with time zone",
    ]
    return own + (["checked_at timestamp with time zone"] if changed else [])


def constraints(n: int) -> dict[str, str]:
    """The four constraints of table ``n`` by name; it refers to a table before it."""
    return {
        f"table_{n}_pkey": "PRIMARY KEY (id)",
        f"table_{n}_code_key": "UNIQUE (code)",
        f"table_{n}_quantity_check": "CHECK (quantity >= 0)",
        f"table_{n}_parent_id_fkey": "FOREIGN KEY (parent_id) "
        f"REFERENCES public.table_{n // 2} (id)",
    }


def index(n: int) -> str:
    name, table = f"table_{n}_title_idx", f"public.table_{n}"
    return f"CREATE INDEX {name} ON {table} USING btree (title, created_at);\n"


def inline(total: int, changed: Callable[[int], bool]) -> Iterator[str]:
    """As a person writes it: constraints inside of CREATE TABLE."""
    for n in range(total):
        own = [f"CONSTRAINT {k} {v}" for k, v in constraints(n).items()]
        body = ",\n".join(f"    {line}" for line in [*columns(n, changed(n)), *own])
        yield f"CREATE TABLE public.table_{n} (\n{body}\n);\n"
        yield index(n)


def dump(total: int, changed: Callable[[int], bool]) -> Iterator[str]:
    """As pg_dump writes it: tables, then keys, then indexes, then foreign keys."""
    for n in range(total):
        body = ",\n".join(f"    {line}" for line in columns(n, changed(n)))
        yield f"--\n-- Name: table_{n}; Type: TABLE; Schema: public; Owner: -\n--\n\n"
        check = constraints(n)[f"table_{n}_quantity_check"]
        check = f"    CONSTRAINT table_{n}_quantity_check {check}"
        yield f"CREATE TABLE public.table_{n} (\n{body},\n{check}\n);\n\n\n"
    for kind in ("PRIMARY", "UNIQUE", "", "FOREIGN"):
        for n in range(total):
            if not kind:
                yield index(n) + "\n\n"
            for name, text in constraints(n).items():
                if kind and text.startswith(kind):
                    added = f"    ADD CONSTRAINT {name} {text};"
                    yield f"ALTER TABLE ONLY public.table_{n}\n{added}\n\n\n"


HEAD = """\
\\restrict abc123

SET statement_timeout = 0;
SET client_encoding = 'UTF8';
SELECT pg_catalog.set_config('search_path', '', false);

"""


def mix(total: int, changed: Callable[[int], bool]) -> Iterator[str]:
    """As ``dump``, with what else a database has: of most kinds one object for ten tables."""
    yield HEAD
    for n in range(0, total, 10):
        more = ", 'paused'" if changed(n) else ""
        yield f"CREATE TYPE public.state_{n} AS ENUM ('new', 'old'{more});\n\n\n"
        yield f"ALTER TYPE public.state_{n} OWNER TO app;\n\n"
        yield f"CREATE DOMAIN public.code_{n} AS text CONSTRAINT c CHECK (VALUE <> '');\n\n"
        yield function(n, changed(n))
    yield from dump(total, changed)
    for n in range(total):
        yield f"COMMENT ON TABLE public.table_{n} IS 'Table {n}';\n\n\n"
        yield f"ALTER TABLE public.table_{n} OWNER TO app;\n\n"
        yield f"GRANT SELECT,INSERT ON TABLE public.table_{n} TO reader;\n\n\n"
        if n % 10 == 0:
            yield from beside(n, changed(n))
    yield "\\unrestrict abc123\n"


def function(n: int, changed: bool) -> str:
    step = 2 if changed else 1
    body = f"BEGIN\n  NEW.quantity := NEW.quantity + {step};\n  RETURN NEW;\nEND"
    return (
        f"CREATE FUNCTION public.touch_{n}() RETURNS trigger\n    LANGUAGE plpgsql\n"
        f"    AS $$\n{body}\n$$;\n\n\n"
    )


def beside(n: int, changed: bool) -> Iterator[str]:
    """A view, a trigger, a policy and a partitioned table beside table ``n``."""
    where = "active" if changed else "active AND quantity > 0"
    yield (
        f"CREATE VIEW public.view_{n} AS\n SELECT id, title\n   FROM public.table_{n}\n"
        f"  WHERE {where};\n\n\n"
    )
    yield (
        f"CREATE TRIGGER touch BEFORE UPDATE ON public.table_{n} "
        f"FOR EACH ROW EXECUTE FUNCTION public.touch_{n}();\n\n\n"
    )
    yield f"ALTER TABLE public.table_{n} ENABLE ROW LEVEL SECURITY;\n\n"
    yield f"CREATE POLICY own ON public.table_{n} USING ((id > 0));\n\n\n"
    yield (
        f"CREATE TABLE public.log_{n} (\n    at date NOT NULL,\n    state public.state_{n},\n"
        f"    code public.code_{n}\n)\nPARTITION BY RANGE (at);\n\n\n"
    )
    for year in (2024, 2025):
        yield (
            f"CREATE TABLE public.log_{n}_{year} (\n    at date NOT NULL,\n"
            f"    state public.state_{n},\n    code public.code_{n}\n);\n\n\n"
            f"ALTER TABLE ONLY public.log_{n} ATTACH PARTITION public.log_{n}_{year} "
            f"FOR VALUES FROM ('{year}-01-01') TO ('{year + 1}-01-01');\n\n\n"
        )


STYLES = {"inline": inline, "dump": dump, "mix": mix}


def timed(command: list[str]) -> tuple[float, str]:
    """CPU seconds of a whole process, and what it tells."""
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert process.stderr is not None
    with process.stderr:
        told = process.stderr.read().decode()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(told)
    return usage.ru_utime + usage.ru_stime, told


def measure(
    total: int, style: str, runs: int, folder: Path, *, made: bool = False
) -> tuple[float, float, float]:
    """The best of the runs: seconds of diff, seconds of the parser, MB of diff."""
    before, after = folder / "before.sql", folder / "after.sql"
    before.write_text("" if made else "".join(STYLES[style](total, lambda n: False)))
    after.write_text("".join(STYLES[style](total, lambda n: n % 33 == 0)))
    parser = [sys.executable, "-c", PARSER, str(before), str(after)]
    diff = [sys.executable, "-c", DIFF, str(before), str(after)]
    diff += ["--out", str(folder / "out"), "--accept-loss", "nothing"]
    # The limits are for files of strangers: a dump of 10,000 tables has more statements.
    diff += ["--max-bytes", "100000000"]
    # In turns: other processes slow down both.
    pairs = [(timed(diff), timed(parser)) for _ in range(runs)]
    own, bare = min(p[0] for p in pairs), min(p[1][0] for p in pairs)
    return own[0], bare, int(own[1].split()[-1]) / 1024


def main() -> None:
    reader = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    reader.add_argument("sizes", nargs="*", type=int, default=[100, 1000, 3000])
    reader.add_argument("--style", choices=sorted(STYLES), default="inline")
    reader.add_argument("--runs", type=int, default=2)
    reader.add_argument("--made", action="store_true", help="the way from nothing")
    options = reader.parse_args()
    compileall.compile_dir(ROOT / "generator", quiet=1)
    last: tuple[int, float] | None = None
    print(f"{'N':>6} {'diff s':>8} {'parser s':>9} {'ratio':>6} {'MB':>6} {'exponent':>8}")
    for total in options.sizes:
        with tempfile.TemporaryDirectory() as folder:
            at = Path(folder)
            own, bare, memory = measure(total, options.style, options.runs, at, made=options.made)
        growth = ""
        if last:
            growth = f"{math.log(own / last[1]) / math.log(total / last[0]):.2f}"
        print(f"{total:>6} {own:>8.2f} {bare:>9.2f} {own / bare:>6.1f} {memory:>6.0f} {growth:>8}")
        last = (total, own)


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    main()
