CREATE TABLE items (id int NOT NULL, at date NOT NULL, kind text NOT NULL, coll text, PRIMARY KEY (id, at, kind)) PARTITION BY RANGE (at);
CREATE TABLE items_default PARTITION OF items DEFAULT;
CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no row is changed'; END $$;
CREATE TRIGGER refused BEFORE UPDATE ON items FOR EACH ROW EXECUTE FUNCTION refuse();
