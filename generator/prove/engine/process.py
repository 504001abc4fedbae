"""The engine as a process that answers questions about schemas and databases."""

from __future__ import annotations

import json
import re
import subprocess
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any

from generator.prove.engine.packages import NoEngine, engine_folder, find_node

COLOURS = re.compile(r"\x1b\[[0-9;]*m")
PATIENCE = 300.0
"""Seconds that an answer may take; then the process is ended, and the engine counts as gone."""


class EngineError(Exception):
    """What the engine says of a schema that it refuses."""


class Engine:
    """One engine; every question raises EngineError where the engine refuses the schema.

    It raises NoEngine where the process is gone, is silent, or is no engine.
    """

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process

    def ask(self, do: str, **request: Any) -> Any:
        overdue = threading.Event()

        def end() -> None:
            overdue.set()
            self.process.kill()

        timer = threading.Timer(PATIENCE, end)
        timer.start()
        try:
            line = self._exchange(json.dumps({"do": do, **request}))
        except (OSError, ValueError) as problem:
            raise NoEngine(f"the engine is gone: {problem}") from problem
        finally:
            timer.cancel()
        if not line:
            late = f"the engine did not answer within {PATIENCE:g} seconds"
            raise NoEngine(late if overdue.is_set() else "the engine is gone without an answer")
        return _answer(line)

    def _exchange(self, line: str) -> str:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        return self.process.stdout.readline()

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


def _answer(line: str) -> Any:
    try:
        answer = json.loads(line)
    except json.JSONDecodeError as problem:
        raise NoEngine(f"the process is not Prisma's engine: {line.strip()[:80]}") from problem
    if not isinstance(answer, dict) or not {"ok", "error"} & answer.keys():
        raise NoEngine(f"the process is not Prisma's engine: {line.strip()[:80]}")
    if "error" in answer:
        raise EngineError(message_of(str(answer["error"])))
    return answer["ok"]


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
    try:
        process = subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, encoding="utf-8")
    except OSError as problem:
        raise NoEngine(f"node cannot be run: {problem}") from problem
    try:
        yield Engine(process)
    finally:
        _end(process)


def _end(process: subprocess.Popen[str]) -> None:
    """An engine that has answered ends with its input; one that hangs is ended."""
    assert process.stdin is not None
    assert process.stdout is not None
    with suppress(OSError):
        process.stdin.close()
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    process.stdout.close()
