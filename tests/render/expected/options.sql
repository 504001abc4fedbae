-- CreateTable
CREATE UNLOGGED TABLE "O" (
    "a" text NOT NULL,

    CONSTRAINT "O_a" UNIQUE ("a") WITH (fillfactor = '60')
) WITH (fillfactor = '70', toast.autovacuum_enabled = 'off');

-- CreateIndex
CREATE INDEX "O_expression" ON "O" ((lower(a))) WITH (fillfactor = '80', deduplicate_items = 'off');

-- SetOption
ALTER TABLE "O" SET (fillfactor = '80');

-- SetOption
ALTER TABLE "O" RESET (toast.autovacuum_enabled);

-- SetOption
ALTER TABLE "O" SET LOGGED;

-- SetOption
ALTER TABLE "O" SET UNLOGGED;

-- SetOption
ALTER TABLE "O" CLUSTER ON "O_a";

-- SetOption
ALTER TABLE "O" SET WITHOUT CLUSTER;

-- SetOption
ALTER TABLE "O" REPLICA IDENTITY USING INDEX "O_a";

-- SetOption
ALTER TABLE "O" REPLICA IDENTITY FULL;

-- SetOption
ALTER TABLE "O" REPLICA IDENTITY DEFAULT;

-- SetOption
ALTER TABLE "O" ALTER COLUMN "a" SET (n_distinct = '-0.5');

-- SetOption
ALTER TABLE "O" ALTER COLUMN "a" RESET (n_distinct);

-- SetOption
ALTER TABLE "O" ALTER COLUMN "a" SET STORAGE EXTERNAL;

-- SetOption
ALTER TABLE "O" ALTER COLUMN "a" SET COMPRESSION pglz;

-- SetOption
ALTER TABLE "O" ALTER COLUMN "a" SET COMPRESSION DEFAULT;

-- SetOption
ALTER TABLE "O" ALTER COLUMN "a" SET STATISTICS 100;

-- SetOption
ALTER TABLE "O" ALTER COLUMN "a" SET STATISTICS -1;

-- SetOption
ALTER INDEX "O_expression" RESET (fillfactor);

-- SetOption
ALTER INDEX "O_a" SET (fillfactor = '50');

-- SetOption
ALTER INDEX "O_expression" ALTER COLUMN 1 SET STATISTICS 100;

-- SetOption
ALTER INDEX "O_expression" ALTER COLUMN 1 SET STATISTICS -1;

