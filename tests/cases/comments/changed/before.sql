CREATE TABLE "t" (
  "id" integer PRIMARY KEY,
  "a" text,
  "n" integer NOT NULL DEFAULT 0
);
COMMENT ON TABLE "t" IS 'old';
COMMENT ON COLUMN "t"."a" IS 'gone';
