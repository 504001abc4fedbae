"""Files of a spec: their text, and what is wrong with it before it is YAML."""

from __future__ import annotations

from pathlib import Path

from generator.findings import Findings, Place
from generator.schema.limits import max_bytes
from generator.spec.parsing import parse
from generator.spec.source import Document


def read(
    path: Path, findings: Findings, *, named: Place | None = None, before: int = 0
) -> Document:
    """The document in that file; what is wrong with it goes to ``findings``."""
    text = text_of(path, findings, named=named, before=before)
    file = path.as_posix()
    return Document(file, "") if text is None else parse(text, file, findings)


def text_of(
    path: Path, findings: Findings, *, named: Place | None = None, before: int = 0
) -> str | None:
    """The text of a file, or None with a finding.

    ``named`` is where the spec names the file: that line is wrong where there is no such file.
    ``before`` are the bytes of the files of the spec that were read already.
    """
    file = path.as_posix()

    def refuse(code: str, message: str, help: str, place: Place | None = None) -> None:
        findings.add(code, message, help=help, place=place or Place(file=file))

    try:
        if not path.is_file():
            message, help = missing(path)
            if named:
                message = f"{file}: {message}"
            refuse("SP101", message, help, named)
            return None
        most = max_bytes.get()
        if before + path.stat().st_size > most:
            what = "with this file the spec" if before else "the file"
            help = "split the spec, or allow more with --max-bytes"
            refuse("SP102", f"{what} is larger than {most} bytes", help)
            return None
        return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except OSError as error:
        refuse("SP101", f"cannot read the file: {error.strerror}", "check that it may be read")
    except UnicodeDecodeError as error:
        refuse("SP103", f"byte {error.start} is not UTF-8", "save the file as UTF-8 text")
    return None


def missing(path: Path) -> tuple[str, str]:
    """What stands there instead of a file, and what to do; opening a pipe would block."""
    if path.is_dir():
        return "this is a folder, not a file", "move it away, or rename it"
    if path.is_symlink() and not path.exists():
        return "this is a link that leads nowhere", "correct the link, or remove it"
    if path.exists():
        return "this is a pipe or a device, not a file", "put a plain file in its place"
    return "there is no such file", "create it, or correct the name"
