"""What a file may say that nothing that is written of it repeats: connections and passwords."""

from __future__ import annotations

import re

SECRET = re.compile(r"pass(word|wd|phrase)$|secret$|^scram_\w+_key$")
"""Names of options that hold one."""
TEXT = r"""(?:[eE]'(?:[^'\\]|''|\\.)*'|'(?:[^']|'')*'|\$(?P<tag>\w*)\$.*?\$(?P=tag)\$)"""
CONNECTION = re.compile(
    r"""(\bSUBSCRIPTION\s+(?:"(?:[^"]|"")+"|[\w$]+)\s+CONNECTION\s+)""" + TEXT,
    re.IGNORECASE | re.DOTALL,
)
OPTIONS = re.compile(
    r"""\bOPTIONS\s*\((?:[eE]'(?:[^'\\]|''|\\.)*+'|'(?:[^']|'')*+'|[^()'])*+\)""",
    re.IGNORECASE | re.DOTALL,
)
OPTION = re.compile(rf"""(?:"([^"]+)"|\b(\w+))(\s+){TEXT}""", re.DOTALL)


def without_secrets(text: str) -> str:
    """The text of a file as it may be written into another one: ``''`` stands for a secret."""
    text = CONNECTION.sub(r"\1''", text)
    return OPTIONS.sub(lambda options: OPTION.sub(_blanked, options[0]), text)


def _blanked(option: re.Match[str]) -> str:
    said = option[0][: option.end(3) - option.start()]
    return f"{said}''" if SECRET.search(option[1] or option[2]) else option[0]
