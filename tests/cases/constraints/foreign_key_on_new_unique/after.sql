CREATE TABLE "t" (
  "id" integer PRIMARY KEY,
  "a" text,
  "n" integer NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX "t_n_key" ON "t" ("n");
CREATE TABLE "p" ("id" integer PRIMARY KEY, "n" integer, CONSTRAINT "p_n_fkey" FOREIGN KEY ("n") REFERENCES "t" ("n"));
