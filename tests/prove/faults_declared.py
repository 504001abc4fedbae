"""Faults in what a migration fills in: values and rows that nobody had before."""

from __future__ import annotations

from tests.prove.planting import back, forward

DECLARED = {
    "a fill with another value": forward(
        "SP817", "Item.weight are not as declared", '"weight" = size % 100', '"weight" = 4'
    ),
    "a value where none is declared": forward(
        "SP817", "Item.note", "", """UPDATE "Item" SET "note" = 'x';"""
    ),
    "a fill of the way back with another value": back(
        "SP817", "Shelf.room", "", """UPDATE "Shelf" SET "room" = 'x';"""
    ),
    "first rows that are wrong": forward("SP818", "Label are not there", "'first'", "'other'"),
    "first rows with another parent": forward(
        "SP818",
        "Label are not there",
        'id AS "itemId"',
        '(SELECT min("id") FROM "Item") AS "itemId"',
    ),
    "first rows that are missing": forward(
        "SP818",
        "Label are not there",
        'FROM "Item"\n) AS "filled"',
        'FROM "Item" LIMIT 1\n) AS "filled"',
    ),
    "rows of a new table that nobody declared": forward(
        "SP818",
        "Label are none of those",
        "",
        """INSERT INTO "Label" SELECT -7, min("id"), 'x' FROM "Item";""",
    ),
}
