CREATE TABLE "t" (
  "id" integer PRIMARY KEY,
  "a" text,
  "n" integer NOT NULL DEFAULT 0,
  "b" text
);
CREATE FUNCTION "no"() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RAISE EXCEPTION 'append-only'; END$$;
CREATE TRIGGER "t_no" BEFORE UPDATE OR DELETE ON "t" FOR EACH ROW EXECUTE FUNCTION "no"();
