CREATE FUNCTION "ok"("x" text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$SELECT x LIKE '%@%'$$;
CREATE FUNCTION "any_one"() RETURNS text LANGUAGE sql AS $$SELECT 'a@b'$$;
CREATE DOMAIN "mail" AS text DEFAULT "any_one"() CONSTRAINT "is_mail" CHECK ("ok"(VALUE));
CREATE TABLE "s" ("id" integer PRIMARY KEY);
CREATE TABLE "t" ("id" integer PRIMARY KEY, "e" "mail");
CREATE FUNCTION "made"("x" "mail") RETURNS "mail" LANGUAGE sql AS 'SELECT x';
