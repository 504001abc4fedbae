"""Shapes of row level security: what a policy says, and whether it is in force."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from generator.spec.shapes.base import Comment, Flag, Names, Shape, Sql

RowSecurity = Literal["disabled", "enabled", "forced"]


class PolicyShape(Shape):
    """CREATE POLICY (manual, 5.9)."""

    for_: Literal["all", "select", "insert", "update", "delete"] = Field(default="all", alias="for")
    to: Names = Field(default=[], description="roles; default: public, which is every role")
    using: Sql | None = Field(default=None, description="USING: the rows that the role can see")
    check: Sql | None = Field(
        default=None, description="WITH CHECK: the rows that the role may write"
    )
    restrictive: Flag = Field(default=False, description="AS RESTRICTIVE")
    comment: Comment | None = None
