"""Subscriptions (manual, CREATE SUBSCRIPTION): what is said of one, in one spelling.

The connection is carried without its passwords: no script contains one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import unquote

from generator.records import dataclass
from generator.schema.kinds import PlainObject
from generator.schema.tokens import literal, quoted

SUBSCRIPTION = "subscription"
SECRETS = frozenset({"password", "sslpassword", "oauth_client_secret"})
"""Parameters of libpq that hold one (manual, 34.1)."""
VALUE = r"'(?:\\.|[^'\\])*'|(?:\\.|[^\s\\'])(?:\\.|[^\s\\])*|"
PAIR = re.compile(rf"\s*(\w+)\s*=\s*({VALUE})\s*", re.DOTALL)
URI = re.compile(r"(postgres(?:ql)?://)(?:([^@/]*)@)?([^?]*)(?:\?(.*))?", re.DOTALL)
USUAL = frozenset(
    {
        *(("binary", "false"), ("disable_on_error", "false"), ("failover", "false")),
        *(("origin", "any"), ("password_required", "true"), ("run_as_owner", "false")),
        *(("synchronous_commit", "off"), ("two_phase", "false")),
    }
)
"""What is so without being said.  The default of ``streaming`` differs between versions."""
SLOT, STREAMING = "slot_name", "streaming"
ASKING = frozenset({"failover", "two_phase"})
"""Options that PostgreSQL changes only with the publisher."""
NO_SLOT = "NONE"
Options = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """``options`` in order of name, without those that are usual."""

    name: str
    connection: str
    publications: tuple[str, ...]
    options: Options

    @property
    def parts(self) -> Options:
        """As a plain object carries them."""
        published = (("publication", name) for name in self.publications)
        options = ((f"with {name}", value) for name, value in self.options)
        return (("connection", self.connection), *published, *options)

    @property
    def sql(self) -> str:
        """The statement, which connects nowhere, as pg_dump writes it."""
        published = ", ".join(map(quoted, self.publications))
        listed = ", ".join(map(option, self.options))
        return (
            f"CREATE SUBSCRIPTION {quoted(self.name)} CONNECTION {literal(self.connection)} "
            f"PUBLICATION {published} WITH (connect = false, {listed})"
        )


def option(pair: tuple[str, str]) -> str:
    name, value = pair
    if name == SLOT:
        return f"{name} = {value if value == NO_SLOT else literal(value)}"
    return f"{name} = {value if value in {'true', 'false'} else literal(value)}"


def said_of(item: PlainObject) -> Said:
    """What such an object says."""
    with_ = (name.removeprefix("with ") for name, _ in item.options)
    pairs = [(n, v) for n, (k, v) in zip(with_, item.options, strict=True) if k.startswith("with ")]
    return Said(
        name=item.name,
        connection=dict(item.options)["connection"],
        publications=tuple(value for name, value in item.options if name == "publication"),
        options=tuple(pairs),
    )


def in_order(options: Iterable[tuple[str, str]]) -> Options:
    return tuple(sorted(pair for pair in options if pair not in USUAL))


def without_password(connection: str) -> str:
    """The connection without its passwords; nothing of one that cannot be read."""
    found = URI.fullmatch(connection)
    if found:
        start, credentials, rest, query = found.groups()
        if "@" in rest:  # of a password with a / or an @ that is not encoded
            return ""
        user = "" if credentials is None else f"{credentials.partition(':')[0]}@"
        pairs = [p for p in (query or "").split("&") if p and not _is_secret(p.partition("=")[0])]
        return f"{start}{user}{rest}{'?' if pairs else ''}{'&'.join(pairs)}"
    kept, at = [], 0
    while at < len(connection):
        pair = PAIR.match(connection, at)
        if pair is None or pair.end() == at:
            return ""
        kept += [] if _is_secret(pair[1]) else [f"{pair[1]}={pair[2]}"]
        at = pair.end()
    return " ".join(kept)


def _is_secret(name: str) -> bool:
    return unquote(name).lower() in SECRETS


def has_password(connection: str) -> bool:
    """Whether the connection is read without something."""
    kept, plain = without_password(connection), " ".join(connection.split())
    return len(kept.replace(" ", "")) < len(plain.replace(" ", ""))
