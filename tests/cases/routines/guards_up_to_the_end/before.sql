CREATE TABLE book (id integer PRIMARY KEY, title text NOT NULL);
CREATE TABLE edition (id integer PRIMARY KEY, book integer NOT NULL REFERENCES book, title text NOT NULL);
CREATE TABLE loan (id integer PRIMARY KEY, book integer NOT NULL REFERENCES book, days integer NOT NULL,
    edition integer REFERENCES edition, since timestamp);
CREATE TABLE note (id integer PRIMARY KEY, text text);
CREATE FUNCTION "refuse"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no %', TG_OP; END $$;
CREATE FUNCTION new_edition() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  INSERT INTO edition (id, book, title) VALUES (NEW.id * 1000, NEW.id, NEW.title); RETURN NULL; END $$;
CREATE FUNCTION edition_of_loan() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  SELECT max(e.id) INTO NEW.edition FROM edition AS e WHERE e.book = NEW.book; RETURN NEW; END $$;
CREATE TRIGGER note_kept BEFORE UPDATE OR DELETE ON note FOR EACH ROW EXECUTE FUNCTION "refuse"();
CREATE TRIGGER edition_kept BEFORE UPDATE OR DELETE ON edition FOR EACH ROW EXECUTE FUNCTION "refuse"();
CREATE TRIGGER book_edition AFTER INSERT ON book FOR EACH ROW EXECUTE FUNCTION new_edition();
CREATE TRIGGER loan_edition BEFORE INSERT ON loan FOR EACH ROW EXECUTE FUNCTION edition_of_loan();
