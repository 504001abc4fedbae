CREATE TABLE "t" (
  "id" integer PRIMARY KEY,
  "a" text,
  "n" integer NOT NULL DEFAULT 0
);
COMMENT ON TABLE "t" IS 'new "quoted" ''x''';
COMMENT ON COLUMN "t"."n" IS E'two\nlines';
