CREATE SEQUENCE numbers;
CREATE FUNCTION level(word text) RETURNS integer LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN RETURN length(word); END $$;
CREATE FUNCTION drawn() RETURNS integer LANGUAGE plpgsql AS $$ BEGIN RETURN 7; END $$;
CREATE TABLE person (id integer PRIMARY KEY, name text, rank integer DEFAULT level('first'), luck integer DEFAULT drawn());
CREATE TABLE visit (id bigint PRIMARY KEY, person_id integer, at date);
CREATE VIEW seen AS SELECT p.id, p.name, v.at FROM person p JOIN visit v ON v.person_id = p.id;
CREATE RULE seen_insert AS ON INSERT TO seen DO INSTEAD
    INSERT INTO visit (id, person_id, at) SELECT nextval('numbers'), person.id, NEW.at FROM person WHERE person.name = NEW.name;
CREATE RULE seen_delete AS ON DELETE TO seen DO INSTEAD DELETE FROM visit WHERE visit.person_id = OLD.id;
