CREATE TABLE "t" (
  "id" integer PRIMARY KEY,
  "a" text,
  "n" integer NOT NULL DEFAULT 0
);
CREATE INDEX "t_a_idx" ON "t" ("a" DESC, "n");
CREATE INDEX "t_lower_idx" ON "t" (lower("a") text_pattern_ops) WHERE "n" > 0;
CREATE UNIQUE INDEX "t_n_key" ON "t" ("n") INCLUDE ("a") NULLS NOT DISTINCT;
CREATE INDEX "t_hash" ON "t" USING hash ("a");
COMMENT ON INDEX "t_hash" IS 'hash''s';
