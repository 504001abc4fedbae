"""A subject small enough to be proved in a second, and scripts to spoil."""

from __future__ import annotations

from generator.prove.model import Script, ScriptBatch, ScriptStatement, Subject
from generator.sql.read.sql import read_schema

BASELINE = """
CREATE TYPE "Colour" AS ENUM ('RED', 'GREEN');
CREATE FUNCTION "touch"() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN
  IF NEW."colour" <> OLD."colour" THEN
    NEW."changed" := NEW."changed" + 1;
  END IF;
  RETURN NEW;
END;
$$;
CREATE TABLE "Item" (
    "id" integer NOT NULL,
    "colour" "Colour" NOT NULL DEFAULT 'RED',
    "changed" integer NOT NULL DEFAULT 0,
    CONSTRAINT "Item_pkey" PRIMARY KEY ("id")
);
CREATE TRIGGER "item_touch" BEFORE UPDATE ON "Item" FOR EACH ROW EXECUTE FUNCTION "touch"();
"""
TARGET = BASELINE.replace('"changed" integer NOT NULL DEFAULT 0,', '''"changed" integer NOT NULL
    DEFAULT 0, "note" text,''') + 'CREATE INDEX "Item_note_idx" ON "Item" ("note");\n'  # fmt: skip
ADD = 'ALTER TABLE "Item" ADD COLUMN "note" text;'
FILL = """UPDATE "Item" SET "note" = 'none' WHERE "note" IS NULL;"""
BUILD = 'CREATE INDEX CONCURRENTLY "Item_note_idx" ON "Item" ("note");'
UNBUILD = 'DROP INDEX CONCURRENTLY "Item_note_idx";'
DROP = 'ALTER TABLE "Item" DROP COLUMN "note";'
SWAP = """\
ALTER TABLE "Item" ALTER COLUMN "colour" DROP DEFAULT;
ALTER TYPE "Colour" RENAME TO "Colour.old";
CREATE TYPE "Colour" AS ENUM ('RED', 'GREEN');
ALTER TABLE "Item" ALTER COLUMN "colour" TYPE "Colour" USING "colour"::text::"Colour";
ALTER TABLE "Item" ALTER COLUMN "colour" SET DEFAULT 'RED';
DROP TYPE "Colour.old";"""
"""What building an enum anew does; the function that compares with its values is not made again."""


def batch(*statements: str) -> ScriptBatch:
    alone = "CONCURRENTLY" in statements[0]
    return ScriptBatch(
        title=statements[0].split("\n")[0],
        transactional=not alone,
        lock_timeout="0" if alone else "500ms",
        statements=tuple(ScriptStatement(sql=s, what=s) for s in statements),
    )


def script(*batches: ScriptBatch) -> Script:
    return Script(batches=batches)


def text(given: Script) -> str:
    """As psql runs it."""
    out = []
    for number, one in enumerate(given.batches, 1):
        sql = "\n".join(s.sql for s in one.statements)
        head = f"-- Batch {number} of {len(given.batches)}: {one.title}\n"
        out.append(head + (f"BEGIN;\n{sql}\nCOMMIT;\n" if one.transactional else f"{sql}\n"))
    return "\n".join(out)


FORWARD = script(batch(ADD), batch(FILL), batch(BUILD))
ROLLBACK = script(batch(UNBUILD), batch(DROP))


def small(forward: Script = FORWARD, rollback: Script = ROLLBACK) -> Subject:
    return Subject(
        name="small",
        title="small",
        baseline=read_schema(BASELINE, file="baseline.sql"),
        target=read_schema(TARGET, file="target.sql"),
        baseline_sql=BASELINE,
        target_sql=TARGET,
        forward=forward,
        again=forward,
        rollback=rollback,
        cleanup=Script(),
        forward_sql=text(forward),
        rollback_sql=text(rollback),
    )
