-- CreateIndex
CREATE INDEX "Owner_idx" ON "Owner" ("select" COLLATE "C" varchar_pattern_ops,
    (lower("select")) DESC NULLS LAST) INCLUDE ("made") WHERE rate > 1;

-- CreateIndexConcurrently
CREATE UNIQUE INDEX CONCURRENTLY "Owner rate" ON "Owner" ("rate") NULLS NOT DISTINCT;

-- CreateIndexConcurrently
CREATE INDEX CONCURRENTLY "Pet_seat_idx" ON "Pet's" USING gist ("seat");

-- RenameIndex
ALTER INDEX "Owner_idx" RENAME TO "by name";

-- RenameSequence
ALTER SEQUENCE "Owner_id_seq" RENAME TO "Owner's seq";

-- SetSequenceLogged
ALTER SEQUENCE "Owner's seq" SET UNLOGGED;

-- SetSequenceLogged
ALTER SEQUENCE "Owner's seq" SET LOGGED;

-- RestartSequence
SELECT setval('"Owner''s seq"', 100, false) FROM "Owner's seq"
WHERE "last_value" < -5 OR NOT "is_called";

-- RestartSequence
SELECT setval('"Owner''s seq"', 5, false) FROM "Owner's seq"
WHERE "last_value" > 9 OR NOT "is_called";

-- DropIndex
DROP INDEX "Pet_seat_idx";

-- DropIndexConcurrently
DROP INDEX CONCURRENTLY "Owner rate";

