CREATE TABLE stock (id int PRIMARY KEY, amount integer NOT NULL, location text);
CREATE FUNCTION total() RETURNS bigint LANGUAGE sql STABLE AS $$ SELECT sum(amount) FROM stock $$;
CREATE VIEW stocked AS SELECT total() AS total, location FROM stock;
