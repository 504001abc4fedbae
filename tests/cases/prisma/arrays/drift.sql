-- AlterTable
ALTER TABLE "Lists" ALTER COLUMN "otherSpelling" SET DEFAULT '{1,2}'::int[],
ALTER COLUMN "otherType" SET DEFAULT ARRAY[1]::bigint[];
