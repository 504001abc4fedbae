"""Output to a terminal or a pipe, which may be closed."""

from __future__ import annotations

import os
import re
import sys
from contextlib import suppress
from typing import TextIO

OBEYED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)
"""What a terminal obeys, what turns the order of a line, and bytes of a path that are no UTF-8."""


def shown(text: str) -> str:
    """The text with escapes, as JSON has them, in place of what no reader would see."""
    return OBEYED.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def tell(
    text: str, stream: TextIO | None = None, end: str = "\n", *, coloured: bool = False
) -> None:
    """Prints to ``stream``, or to stdout, as ``shown``; a text that is ``coloured`` is so already.

    A reader that has gone (``| head -1``) is no failure, and changes nothing of what was found:
    what follows goes nowhere, and the verb ends as it would have.
    """
    text = text if coloured else shown(text)
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
