"""What psql sends for a script: a server that takes every statement, runs none, and writes it down.

It speaks as much of PostgreSQL's protocol, version 3, as psql needs to begin (manual, 53.2).
"""

from __future__ import annotations

import os
import re
import socket
import struct
import subprocess
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import BinaryIO

from generator.prove.binaries import find_psql

PARAMETERS = {
    "server_version": "18.1",
    "server_encoding": "UTF8",
    "client_encoding": "UTF8",
    "standard_conforming_strings": "on",
    "DateStyle": "ISO, MDY",
    "TimeZone": "UTC",
}
NO_SSL = (80877103, 80877104)
"""The requests for SSL and GSS encryption."""
SPECIAL = re.compile(r"[A-Z_]+\Z")
"""psql has variables of its own, which do not take every value."""
AFTER_COLON = re.compile(r":\s*['\"{?]*([A-Za-z0-9_\x80-\U0010ffff]+)")


@dataclass(slots=True)
class Heard:
    """The statements of one connection, in order."""

    port: int
    statements: list[str] = field(default_factory=list)


@contextmanager
def listening(**parameters: str) -> Iterator[Heard]:
    """Takes one connection; ``parameters`` are what the server says of itself."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        heard = Heard(port=server.getsockname()[1])
        told = PARAMETERS | parameters
        thread = threading.Thread(target=_serve, args=(server, heard, told), daemon=True)
        thread.start()
        yield heard
        thread.join(timeout=30)


def _serve(server: socket.socket, heard: Heard, parameters: Mapping[str, str]) -> None:
    connection, _ = server.accept()
    with connection, connection.makefile("rb") as incoming:
        while _code(incoming) in NO_SSL:
            connection.sendall(b"N")
        connection.sendall(_message(b"R", struct.pack("!i", 0)))
        for name, value in parameters.items():
            connection.sendall(_message(b"S", f"{name}\0{value}\0".encode()))
        connection.sendall(_message(b"Z", b"I"))
        while (kind := incoming.read(1)) and kind != b"X":
            (length,) = struct.unpack("!i", incoming.read(4))
            body = incoming.read(length - 4)
            if kind == b"Q":
                heard.statements.append(body.rstrip(b"\0").decode())
                connection.sendall(_message(b"C", b"SELECT 0\0") + _message(b"Z", b"I"))


def _code(incoming: BinaryIO) -> int:
    """Of the first message: the version of the protocol, or a request."""
    length, code = struct.unpack("!ii", incoming.read(8))
    incoming.read(length - 8)
    return int(code)


def _message(kind: bytes, body: bytes) -> bytes:
    return kind + struct.pack("!i", len(body) + 4) + body


def sent(text: str, psql: str | None = None, **parameters: str) -> list[str]:
    """What psql sends for the script, with a variable set for every word behind a colon."""
    words = sorted({word for word in AFTER_COLON.findall(text) if not SPECIAL.match(word)})
    variables = [part for word in words for part in ("-v", f"{word}=SPOILED")]
    with listening(**parameters) as heard:
        command = [psql or find_psql(), "-X", "-q", "-v", "ON_ERROR_STOP=1", *variables, "-f", "-"]
        where = f"host=127.0.0.1 port={heard.port} user=u dbname=d sslmode=disable"
        subprocess.run(
            [*command, "-d", where],
            input=text,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            timeout=60,
            env=os.environ | {"PGCLIENTENCODING": "UTF8"},
        )
    return heard.statements
