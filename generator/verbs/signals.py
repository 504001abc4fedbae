"""Converts signals into an orderly end of a command."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager

SIGNALS = (signal.SIGTERM, signal.SIGHUP)


class Stopped(KeyboardInterrupt):
    """A signal came that would have ended the process at once."""

    def __init__(self, number: int) -> None:
        self.number = number
        super().__init__(f"signal {number}")


@contextmanager
def unwinding() -> Iterator[None]:
    """Such signals raise Stopped, as SIGINT raises KeyboardInterrupt; one ignored stays ignored."""

    def stop(number: int, frame: object) -> None:
        raise Stopped(number)

    former = {number: signal.getsignal(number) for number in SIGNALS}
    ours = [number for number, handler in former.items() if handler is signal.SIG_DFL]
    for number in ours:
        signal.signal(number, stop)
    try:
        yield
    finally:
        for number in ours:
            signal.signal(number, former[number])


def status(stopped: KeyboardInterrupt) -> int:
    """As a shell tells of a signal: 128 and its number."""
    return 128 + (stopped.number if isinstance(stopped, Stopped) else signal.SIGINT)
