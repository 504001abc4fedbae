CREATE TYPE "e" AS ENUM ('a', 'b');
CREATE FUNCTION "is_b"("v" "e") RETURNS boolean LANGUAGE sql IMMUTABLE AS $$SELECT v = 'b'$$;
CREATE DOMAIN "d" AS "e" DEFAULT 'a';
CREATE DOMAIN "n" AS integer CHECK ("is_b"('b') OR VALUE > 0);
CREATE TABLE "t" ("id" integer PRIMARY KEY, "d" "d", "n" "n", "g" boolean GENERATED ALWAYS AS ("is_b"('a')) STORED);
