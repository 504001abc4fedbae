"""Words to a person or a program, which may have stopped reading."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TextIO


def tell(text: str, stream: TextIO | None = None, end: str = "\n") -> None:
    """Prints to ``stream``, or to stdout.

    A reader that has gone (``| head -1``) is no failure, and changes nothing of what was found:
    what follows goes nowhere, and the verb ends as it would have.
    """
    target = stream or sys.stdout
    try:
        try:
            print(text, end=end, file=target, flush=True)
        except UnicodeEncodeError:
            # The name of a file may be no text, and a terminal may know few characters.
            known = target.encoding or "ascii"
            said = text.encode(known, "backslashreplace").decode(known)
            print(said, end=end, file=target, flush=True)
    except BrokenPipeError:
        # The text is still in the buffer: with nowhere to go, Python would fail again at its end.
        with suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), target.fileno())
