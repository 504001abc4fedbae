"""What batches are called, and which of them are one transaction."""

from __future__ import annotations

import pytest
from hypothesis import given

from generator.findings import Place
from generator.plan.intent import Intent
from generator.plan.joining import locked, takes_long
from generator.plan.operations import RestoreRows
from generator.plan.plan import Migration
from generator.plan.planner import plan
from generator.plan.titles import LONGEST, slug
from generator.readback.expressions import expression
from generator.readback.sql import read_schema

BASE = 'CREATE TABLE "OrderLine" ("id" integer PRIMARY KEY);\nCREATE TABLE "Shop" ("id" integer PRIMARY KEY);\n'
COLUMN = 'ALTER TABLE "{}" ADD COLUMN "{}" integer{};\n'


def forward(new: str, old: str = BASE) -> Migration:
    return plan(
        read_schema(old, file="a.sql"),
        read_schema(new, file="b.sql"),
        forward=Intent(),
        back=Intent(),
        expression=expression,
        place=lambda name: Place(file=name or "spec"),
    ).forward


def titles(new: str) -> list[str]:
    return [batch.title for batch in forward(new).batches]
