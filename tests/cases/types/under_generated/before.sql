CREATE FUNCTION "f"() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NEW; END$$;
CREATE TYPE "e" AS ENUM ('x', 'y');
CREATE TABLE "t" (
    "id" serial PRIMARY KEY,
    "a" integer NOT NULL,
    "s" "e",
    "g" bigint GENERATED ALWAYS AS ("a" + 1) STORED,
    "h" boolean GENERATED ALWAYS AS ("s" = 'x') STORED,
    CONSTRAINT "t_g_key" UNIQUE ("g"),
    CONSTRAINT "t_g_check" CHECK ("g" > 0)
);
CREATE INDEX "t_h_idx" ON "t" ("h") WHERE "g" > 1;
CREATE VIEW "w" AS SELECT "id", "g" FROM "t";
CREATE TRIGGER "tr" BEFORE UPDATE ON "t" FOR EACH ROW WHEN (OLD."g" IS NOT NULL) EXECUTE FUNCTION "f"();
COMMENT ON COLUMN "t"."g" IS 'one more';
COMMENT ON INDEX "t_h_idx" IS 'few';
