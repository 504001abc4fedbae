"""The process that starts a server, and stops it when its parent ends.

Run as a program of its own by ``server.start``, with the standard library only::

    python server_process.py REQUEST < a pipe that the parent holds

REQUEST is a JSON object: ``folder`` to make the cluster in and to remove afterwards, ``initdb`` and
``postgres`` (the commands), ``user`` (a user id and group id to run them as, or null).  The keeper
says ``ready`` on stdout once the server takes connections, or what went wrong.  When the pipe
closes, which the kernel sees to even if the parent is killed, the server is stopped and the folder
removed.  Should the keeper itself be killed, the kernel stops the server.
"""

from __future__ import annotations

import ctypes
import json
import locale
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

PR_SET_PDEATHSIG = 1
"""linux/prctl.h: the signal that a process gets when its parent dies."""

PATIENCE = 60.0
"""Seconds that a server may take to start or to stop before it counts as failed."""


class Failed(Exception):
    """initdb or the server did not do its work; the text is what they wrote."""


def die_with_parent() -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGQUIT)


def character_type() -> str:
    """C.UTF-8 where the system has it, so that letters beyond ASCII have an upper case; else C."""
    try:
        locale.setlocale(locale.LC_CTYPE, "C.UTF-8")
    except locale.Error:
        return "C"
    return "C.UTF-8"


def initialise(request: dict[str, Any], identity: dict[str, Any]) -> None:
    command = [*request["initdb"], f"--lc-ctype={character_type()}"]
    made = subprocess.run(command, capture_output=True, text=True, cwd="/", check=False, **identity)
    if made.returncode:
        raise Failed(f"initdb failed: {made.stderr.strip() or made.stdout.strip()}")


def start(request: dict[str, Any], identity: dict[str, Any]) -> subprocess.Popen[bytes]:
    folder = Path(request["folder"])
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(
            request["postgres"],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            cwd="/",
            preexec_fn=die_with_parent,
            **identity,
        )
    pid_file = folder / "data" / "postmaster.pid"
    deadline = time.monotonic() + PATIENCE
    while not is_ready(pid_file):
        if server.poll() is not None or time.monotonic() > deadline:
            stop(server)
            raise Failed(f"the server did not start: {(folder / 'log').read_text().strip()}")
        time.sleep(0.01)
    return server


def is_ready(pid_file: Path) -> bool:
    """postmaster.pid says so in its eighth line (utils/pidfile.h), which pg_ctl waits for too."""
    try:
        lines = pid_file.read_text().splitlines()
    except OSError:
        return False
    return len(lines) >= 8 and lines[7].strip() == "ready"


def stop(server: subprocess.Popen[bytes]) -> None:
    """SIGQUIT is the immediate shutdown: nothing in this cluster is worth a checkpoint."""
    if server.poll() is None:
        server.send_signal(signal.SIGQUIT)
        try:
            server.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def main() -> int:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    request = json.loads(sys.argv[1])
    user = request["user"]
    identity = {"user": user[0], "group": user[1], "extra_groups": []} if user else {}
    server = None
    try:
        initialise(request, identity)
        server = start(request, identity)
        print("ready", flush=True)
        while os.read(0, 4096):
            pass
    except (Failed, OSError) as why:
        print(str(why), flush=True)
        return 1
    finally:
        if server:
            stop(server)
        shutil.rmtree(request["folder"], ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
