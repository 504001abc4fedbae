"""Reads the files of a spec as text."""

from __future__ import annotations

from pathlib import Path

from generator import plainfiles
from generator.findings import Findings, Place
from generator.schema.limits import SPEC_BYTES, max_bytes
from generator.spec.parsing import parse
from generator.spec.source import Document


def read(
    path: Path,
    findings: Findings,
    *,
    folder: Path,
    named: Place | None = None,
    before: int = 0,
    values: int = 0,
) -> Document:
    """The document in that file; what is wrong with it goes to ``findings``.

    ``before`` and ``values`` are the bytes and the values of the files that were read already.
    """
    text = text_of(path, findings, folder=folder, named=named, before=before)
    file = path.as_posix()
    return Document(file, "") if text is None else parse(text, file, findings, values)


def text_of(
    path: Path, findings: Findings, *, folder: Path, named: Place | None = None, before: int = 0
) -> str | None:
    """The text of a file below the spec's folder, or None with a finding.

    ``named`` is where the spec names the file: that line is wrong where there is no such file.
    ``before`` are the bytes of the files of the spec that were read already.
    """
    file, most = path.as_posix(), max_bytes(SPEC_BYTES)

    def refuse(code: str, message: str, help: str, place: Place | None = None) -> None:
        said = f"{file}: {message}" if place else message
        findings.add(code, said, help=help, place=place or Place(file=file))

    try:
        if plainfiles.leads_out(path, folder):
            # Nothing is asked of what stands there: its words are not the spec's to quote.
            message = "a link leads out of the spec folder"
            refuse("SP178", message, "copy the file into the spec", named)
        elif not path.is_file():
            refuse("SP101", *missing(path), named)
        else:
            data = plainfiles.read(path, max(most - before, 0))
            return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        refuse("SP103", f"byte {error.start} is not UTF-8", "save the file as UTF-8 text")
    except plainfiles.Unreadable as error:
        if error.large:
            what = "with this file the spec" if before else "the file"
            help = "split the spec, or allow more with --max-bytes"
            refuse("SP102", f"{what} is larger than {most} bytes", help)
        else:
            refuse("SP101", f"the file {error.what}", "create it again")
    except OSError as error:
        refuse("SP101", f"cannot read the file: {error.strerror}", "check that it may be read")
    return None


def missing(path: Path) -> tuple[str, str]:
    """What stands there instead of a file, and what to do; opening a pipe would block."""
    if path.is_dir():
        return "this is a folder, not a file", "move it away, or rename it"
    if path.is_symlink() and not path.exists():
        return "this is a broken link", "correct the link, or remove it"
    if path.exists():
        return "this is a pipe or a device, not a file", "replace it with a regular file"
    return "there is no such file", "create it, or correct the name"
