-- CreateTable
CREATE TABLE "Whole" (
    "a" integer NOT NULL
) PARTITION BY RANGE ("a", ((a + 1)));

-- CreateTable
CREATE TABLE "Part" (
    "a" integer CONSTRAINT "a is set" NOT NULL
);

-- AttachPartition
ALTER TABLE "Whole" ATTACH PARTITION "Part" FOR VALUES FROM (1, MINVALUE) TO (9, MAXVALUE);

-- DetachPartition
ALTER TABLE "Whole" DETACH PARTITION "Part";

-- CreateIndex
CREATE INDEX "Part_i" ON "Part" ("a");

-- CreateIndex
CREATE INDEX "Whole_i" ON "Whole" ("a");

-- AttachPartition
ALTER TABLE "Whole" ATTACH PARTITION "Part" DEFAULT;

-- AttachIndex
ALTER INDEX "Whole_i" ATTACH PARTITION "Part_i";

-- CreateIndex
CREATE INDEX "Apart_i" ON ONLY "Whole" ("a" DESC);

-- CreateTable
CREATE TABLE "Listed" (
    "a" integer
) PARTITION BY LIST ("a");

-- AddUnique
ALTER TABLE ONLY "Listed" ADD CONSTRAINT "once" UNIQUE ("a");

-- SetOption
COMMENT ON INDEX "once" IS 'it''s';

-- CreateTable
CREATE TABLE "Base" (
    "a" integer
);

-- CreateTable
CREATE TABLE "Child" (
    "b" integer
) INHERITS ("Base");

-- DropNotNull
ALTER TABLE ONLY "Base" ALTER COLUMN "a" DROP NOT NULL;

-- NoInherit
ALTER TABLE "Child" NO INHERIT "Base";

-- Inherit
ALTER TABLE "Child" INHERIT "Base";

