CREATE TABLE customer (id int PRIMARY KEY, first text NOT NULL, last text NOT NULL, shown text);
CREATE FUNCTION full_name(someone customer) RETURNS text LANGUAGE sql STABLE
    AS $$ SELECT coalesce(someone.shown, someone.first || ' ' || someone.last) $$;
CREATE FUNCTION namesakes(someone customer) RETURNS SETOF customer LANGUAGE sql STABLE
    AS $$ SELECT * FROM customer WHERE last = someone.last AND shown IS NULL $$;
CREATE FUNCTION initials(someone customer) RETURNS text LANGUAGE sql IMMUTABLE
    RETURN left((someone).first, 1) || left((someone).last, 1);
CREATE FUNCTION oldest() RETURNS customer LANGUAGE plpgsql STABLE
    AS $$ DECLARE found_one customer; BEGIN SELECT * INTO found_one FROM customer ORDER BY id LIMIT 1; RETURN found_one; END $$;
CREATE VIEW called AS SELECT id, initials(customer) AS initials FROM customer;
