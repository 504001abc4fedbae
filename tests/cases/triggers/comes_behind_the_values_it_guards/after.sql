CREATE TABLE bill (pk int PRIMARY KEY, amount bigint, comment text);
CREATE VIEW v_bills AS SELECT pk, amount, comment FROM bill;
CREATE FUNCTION prevent() RETURNS trigger LANGUAGE plpgsql AS $$ DECLARE r v_bills; BEGIN SELECT * INTO r FROM v_bills WHERE pk = NEW.pk; IF r.comment = 'x' THEN RAISE EXCEPTION 'no'; END IF; RETURN NEW; END $$;
CREATE TRIGGER guard BEFORE INSERT OR UPDATE ON bill FOR EACH ROW EXECUTE FUNCTION prevent();
