CREATE TABLE "t" (
  "id" integer PRIMARY KEY,
  "a" text,
  "n" integer NOT NULL DEFAULT 0,
  "b" text NOT NULL DEFAULT 'x''y',
  "c" timestamptz NOT NULL DEFAULT now(),
  "d" integer[] NOT NULL DEFAULT '{}'
);
