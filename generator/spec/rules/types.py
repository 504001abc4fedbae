"""Types: what they need and where they cannot be."""

from __future__ import annotations

from collections.abc import Iterator

from generator.schema.collection import find
from generator.schema.columns import Type
from generator.schema.objects import Domain
from generator.spec.rules.base import Ground
from generator.spec.rules.columns import refuse_references

EXTENSIONS = {"citext": "citext", "vector": "vector"}


def check(ground: Ground) -> None:
    installed = {extension.name for extension in ground.schema.extensions}
    for type_, key in used(ground):
        needed = None if type_.user else EXTENSIONS.get(type_.name)
        if needed and needed not in installed:
            ground.refuse(
                "SP150",
                key,
                f"the type {type_.name} needs the extension {needed}",
                f"add {needed} to `extensions`",
            )
    for domain in ground.schema.domains:
        check_domain(ground, domain)


def used(ground: Ground) -> Iterator[tuple[Type, str]]:
    for table in ground.schema.tables:
        for column in table.columns:
            yield column.type, f"{table.name}.{column.name}"
    for domain in ground.schema.domains:
        yield domain.type, f"domain:{domain.name}"


def check_domain(ground: Ground, domain: Domain) -> None:
    """Its chain of base types must end, and its checks speak of VALUE alone."""
    seen, at = [domain.name], find(ground.schema.domains, domain.type.name)
    while at and domain.type.user and at.name not in seen:
        seen.append(at.name)
        at = find(ground.schema.domains, at.type.name) if at.type.user else None
    if at and at.name in seen and domain.type.user:
        ground.refuse(
            "SP149",
            f"domain:{domain.name}",
            f'domain "{domain.name}" is built on itself',
            "build it on another type",
        )
    refuse_references(ground, f"domain:{domain.name}", f"domain {domain.name}", domain.default)
    for check_ in domain.checks:
        others = [name for name in check_.expression.uses.columns if name != "value"]
        if others or check_.expression.uses.relations:
            ground.refuse(
                "SP155",
                f"domain:{domain.name}.{check_.name}",
                f'the check of a domain can use VALUE only, not "{(others or ["a query"])[0]}"',
                "write it with VALUE",
            )
