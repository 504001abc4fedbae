CREATE TABLE "t" (
  "id" integer PRIMARY KEY,
  "a" text,
  "n" integer NOT NULL DEFAULT 0,
  "b" text NOT NULL
);
