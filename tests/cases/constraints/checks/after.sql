CREATE TABLE "t" (
  "id" integer PRIMARY KEY,
  "a" text,
  "n" integer NOT NULL DEFAULT 0
);
ALTER TABLE "t" ADD CONSTRAINT "c1" CHECK ("id" > -1), ADD CONSTRAINT "c3" CHECK ("id" < 1000);
COMMENT ON CONSTRAINT "c3" ON "t" IS 'limit';
