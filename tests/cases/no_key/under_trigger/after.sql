CREATE TABLE "log" ("line" text, "at" timestamptz NOT NULL DEFAULT 'epoch', "who" text);
CREATE FUNCTION "no"() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RAISE EXCEPTION 'append-only'; END$$;
CREATE TRIGGER "log_no" BEFORE UPDATE OR DELETE ON "log" FOR EACH ROW EXECUTE FUNCTION "no"();
