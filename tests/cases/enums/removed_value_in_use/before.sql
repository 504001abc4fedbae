CREATE TYPE "e" AS ENUM ('a', 'b', 'c');
CREATE TABLE "t" ("id" integer PRIMARY KEY, "e" "e", "w" text);
ALTER TABLE "t" ADD CONSTRAINT "t_e_check" CHECK ("e" <> 'c' OR "id" > 1);
ALTER TABLE "t" ADD CONSTRAINT "t_text_check" CHECK ("e"::text <> 'c');
ALTER TABLE "t" ADD CONSTRAINT "t_word_check" CHECK ("w" <> 'c' AND "e" <> 'a');
CREATE INDEX "t_c_idx" ON "t" ("id") WHERE "e" = 'c'::"e";
