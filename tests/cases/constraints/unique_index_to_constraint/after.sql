CREATE TABLE "t" (
  "id" integer PRIMARY KEY,
  "a" text,
  "n" integer NOT NULL DEFAULT 0
);
ALTER TABLE "t" ADD CONSTRAINT "t_n_key" UNIQUE ("n");
