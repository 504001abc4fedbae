CREATE TABLE "a" ("id" integer PRIMARY KEY, "b" integer);
CREATE TABLE "b" ("id" integer PRIMARY KEY, "a" integer REFERENCES "a" ("id"));
ALTER TABLE "a" ADD CONSTRAINT "a_b_fkey" FOREIGN KEY ("b") REFERENCES "b" ("id") DEFERRABLE INITIALLY DEFERRED;
