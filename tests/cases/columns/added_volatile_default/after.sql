CREATE TABLE "t" (
  "id" integer PRIMARY KEY,
  "a" text,
  "n" integer NOT NULL DEFAULT 0,
  "u" uuid NOT NULL DEFAULT gen_random_uuid()
);
