"""Files of a spec: their text, and what is wrong with it before it is YAML."""

from __future__ import annotations

from pathlib import Path

from generator.findings import Findings, Place
from generator.spec.parsing import parse
from generator.spec.source import Document

MAX_BYTES = 1_000_000


def read(path: Path, file: str, findings: Findings) -> Document:
    """The document in that file; what is wrong with it goes to ``findings``."""
    text = text_of(path, file, findings)
    return Document(file, "") if text is None else parse(text, file, findings)


def text_of(path: Path, file: str, findings: Findings) -> str | None:
    """The text of a file, or None with a finding."""

    def refuse(code: str, message: str, help: str) -> None:
        findings.add(code, message, help=help, place=Place(file=file))

    try:
        if not path.is_file():
            refuse("SP101", "there is no such file", "create it, or correct the name")
            return None
        if path.stat().st_size > MAX_BYTES:
            refuse("SP102", f"the file is larger than {MAX_BYTES} bytes", "split it")
            return None
        return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except OSError as error:
        refuse("SP101", f"cannot read the file: {error.strerror}", "check that it may be read")
    except UnicodeDecodeError as error:
        refuse("SP103", f"byte {error.start} is not UTF-8", "save the file as UTF-8 text")
    return None
