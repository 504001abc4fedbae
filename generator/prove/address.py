"""Parses the address of a server, and prints it without its secrets.

Only what was understood as host, port, database or user is ever printed.  A URL whose password
holds an `@` or a `/` that is not written as %40 or %2F is understood otherwise than it is meant:
parts of the password would be the host or the database.  Such a URL is refused.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import psycopg
from psycopg.conninfo import conninfo_to_dict

SPOKEN = ("host", "hostaddr", "port", "dbname", "user")
SCHEME = re.compile(r"postgres(?:ql)?://", re.IGNORECASE)
HOSTS = re.compile(r"(?:[\w.:%-]*|@?/?[\w./-]*)(?:,(?:[\w.:%-]*|@?/?[\w./-]*))*")
"""Names and addresses, or folders of sockets; several with commas between them."""
NUMBER = re.compile(r"-?\d{0,9}")
ENCODE = "write @, /, : and ? in a password as %40, %2F, %3A and %3F"
PORTS = re.compile(r"\d{0,5}(?:,\d{0,5})*")
NUMBERS = ("connect_timeout", "keepalives_idle", "keepalives_interval", "keepalives_count")
SHORTEST = 4
"""Characters of a value that tell something of it."""


class NoAddress(Exception):
    """What names a server is no connection string; the text holds nothing of it."""


def checked(url: str) -> str:
    """The address as it was given.  Raises NoAddress.

    What libpq says of an address that it cannot read may hold the password.
    """
    try:
        given = conninfo_to_dict(url)
    except (psycopg.Error, ValueError):
        raise NoAddress("the server's address is neither a URL nor a connection string") from None
    _demand_one_sign(url)
    _demand(HOSTS, given, "host", "names no host")
    _demand(HOSTS, given, "hostaddr", "names no host")
    _demand(PORTS, given, "port", "has a port that is no number")
    for word in NUMBERS:
        _demand(NUMBER, given, word, f"has a {word} that is no number")
    if "\n" in str(given.get("sslpassword", "")):
        raise NoAddress("the server's address has a line break in its sslpassword")
    return url


def _demand_one_sign(url: str) -> None:
    """libpq takes the first `@` before the first `/` for the end of the password."""
    scheme = SCHEME.match(url)
    before, _, behind = url[scheme.end() :].partition("/") if scheme else ("", "", "")
    if before.count("@") > 1 or "@" in behind:
        raise NoAddress(f"the server's address has an `@` too many; {ENCODE}")


def _demand(wanted: re.Pattern[str], given: Mapping[str, object], word: str, wrong: str) -> None:
    if not wanted.fullmatch(str(given.get(word, ""))):
        raise NoAddress(f"the server's address {wrong}; {ENCODE}")


def spoken(url: str) -> str:
    """The address without secrets: the host and the database."""
    given = conninfo_to_dict(url)
    parts = (given.get("host") or given.get("hostaddr") or "server", given.get("dbname"))
    return "/".join(str(part) for part in parts if part)


def said(problem: Exception, url: str | None) -> str:
    """What a server or libpq said of an address, where it holds nothing else of the address."""
    text = " ".join(str(problem).split())
    given = conninfo_to_dict(url) if url else {}
    secrets = [str(value) for word, value in given.items() if word not in SPOKEN and value]
    if any(_tells(text, secret) for secret in secrets):
        return "the connection failed"
    return text


def _tells(text: str, secret: str) -> bool:
    """Whether the text holds four characters of it in a row, or all of it."""
    size = min(SHORTEST, len(secret))
    return any(secret[at : at + size] in text for at in range(len(secret) - size + 1))
