"""The engine as a process that answers questions about schemas and databases."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any

from generator.prove.engine.packages import NoEngine, engine_folder, find_node

COLOURS = re.compile(r"\x1b\[[0-9;]*m")


class EngineError(Exception):
    """What the engine says of a schema that it refuses."""


class Engine:
    """One engine; every question raises EngineError where the engine refuses the schema."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process

    def ask(self, do: str, **request: Any) -> Any:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps({"do": do, **request}) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            raise NoEngine("the engine is gone; what it said stands above")
        answer = json.loads(line)
        if "error" in answer:
            raise EngineError(message_of(answer["error"]))
        return answer["ok"]

    def validate(self, schema: str) -> None:
        self.ask("validate", schema=schema)

    def format(self, schema: str) -> str:
        """The text that ``prisma format`` would write."""
        return str(self.ask("format", schema=schema))

    def dmmf(self, schema: str) -> Mapping[str, Any]:
        """What the client is generated from."""
        found: Mapping[str, Any] = self.ask("dmmf", schema=schema)
        return found

    def sql(self, schema: str) -> str:
        """The SQL that makes the schema from nothing."""
        return str(self.ask("sql", schema=schema))

    def diff(self, before: str, after: str) -> str:
        """The SQL by which the engine itself would get from one schema to the other."""
        return str(self.ask("diff", **{"from": before, "to": after})["sql"])

    def drift(self, schema: str, server: Mapping[str, Any]) -> str:
        """The SQL by which a live database differs from the schema; empty where it does not.

        ``server`` holds the settings that node's ``pg`` takes: host, port, user, database ...;
        ``schema`` among them is the database schema to look at.
        """
        found = self.ask("drift", schema=schema, server=server)
        return str(found["sql"]) if found["exitCode"] else ""

    def pull(self, schema: str, server: Mapping[str, Any]) -> str:
        """The schema that introspection makes of a live database."""
        return str(self.ask("pull", schema=schema, server=server))


def message_of(error: str) -> str:
    """The engine's report without colours; some of its reports are JSON with a message inside."""
    with suppress(ValueError, KeyError, TypeError):
        error = json.loads(error)["message"]
    return COLOURS.sub("", error).strip()


@contextmanager
def running_engine(which: str = "pinned") -> Iterator[Engine]:
    """An engine, ``pinned`` or ``newest``, for as long as the context lasts.  Raises NoEngine."""
    command = [find_node().node, str(engine_folder(which) / "engine.mjs")]
    pipe = subprocess.PIPE
    process = subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, encoding="utf-8")
    try:
        yield Engine(process)
    finally:
        assert process.stdin is not None
        with suppress(BrokenPipeError):
            process.stdin.close()
        process.wait(timeout=10)
        assert process.stdout is not None
        process.stdout.close()
