"""Reads YAML specs: the only package that imports yaml and pydantic."""

from generator.spec.loading import Reading, attempt, load
from generator.spec.specification import Option, Specification

__all__ = ["Option", "Reading", "Specification", "attempt", "load", "spec_schema"]


def spec_schema() -> str:
    """spec.schema.json for editors; made only when asked for, since pydantic's part is slow."""
    from generator.spec.editors import spec_schema as make

    return make()
