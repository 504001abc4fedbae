CREATE TABLE person (id int PRIMARY KEY, first text NOT NULL, last text NOT NULL);
CREATE FUNCTION full_name(someone person) RETURNS text LANGUAGE sql STABLE
    AS $$ SELECT someone.first || ' ' || someone.last $$;
CREATE FUNCTION namesakes(someone person) RETURNS SETOF person LANGUAGE sql STABLE
    AS $$ SELECT * FROM person WHERE last = someone.last $$;
CREATE FUNCTION initials(someone person) RETURNS text LANGUAGE sql IMMUTABLE
    RETURN left((someone).first, 1) || left((someone).last, 1);
CREATE FUNCTION oldest() RETURNS person LANGUAGE plpgsql STABLE
    AS $$ DECLARE found_one person; BEGIN SELECT * INTO found_one FROM person ORDER BY id LIMIT 1; RETURN found_one; END $$;
CREATE VIEW called AS SELECT id, initials(person) AS initials FROM person;
