-- CreateTable
CREATE TABLE "Owner" (
    "id" SERIAL NOT NULL,
    "select" varchar(40) NOT NULL,
    "mood" "Mood ""x""" NOT NULL DEFAULT 'sad',
    "codes" "Code"[],
    "made" timestamp(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "rate" decimal(10,2) DEFAULT (1 + 1),

    CONSTRAINT "Owner_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Pet's" (
    "id" bigint NOT NULL GENERATED ALWAYS AS IDENTITY (START WITH 1000 INCREMENT BY 5),
    "ownerId" integer NOT NULL,
    "name" text COLLATE "C",
    "low" text GENERATED ALWAYS AS (lower("name")) STORED,
    "seat" int4range NOT NULL,
    "facts" json,

    CONSTRAINT "Pet_pkey" PRIMARY KEY ("id") INCLUDE ("ownerId"),
    CONSTRAINT "Pet_name_key" UNIQUE NULLS NOT DISTINCT ("name", "ownerId") INCLUDE ("id")
        DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT "Pet_name_check" CHECK (name <> '') NO INHERIT,
    CONSTRAINT "Pet_seat_excl" EXCLUDE USING gist ("seat" WITH &&) WHERE (name IS NOT NULL)
        DEFERRABLE INITIALLY IMMEDIATE,
    CONSTRAINT "Pet_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "Owner"("id")
        ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Draft" (
    "a" integer
);

-- RenameTable
ALTER TABLE "Draft" RENAME TO "Drafts";

-- CreateSequence
CREATE SEQUENCE "counter" AS integer INCREMENT BY 1 MINVALUE 1 MAXVALUE 99 START WITH 1 CACHE 1 CYCLE OWNED BY NONE;

-- AlterSequence
ALTER SEQUENCE "counter" AS bigint INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1 NO CYCLE OWNED BY "Owner"."id";

-- CreateView
CREATE VIEW "Happy" ("who", "n") AS
SELECT o."select", count(*)
FROM "Owner" o
LEFT JOIN "Pet's" p ON p."ownerId" = o.id
WHERE o.mood IS DISTINCT FROM 'sad'
GROUP BY o."select"
ORDER BY o."select";

-- CreateView
CREATE MATERIALIZED VIEW "Tally" AS
SELECT 1 AS one;

