CREATE TABLE stock (id int PRIMARY KEY, amount text NOT NULL, place text);
CREATE FUNCTION total() RETURNS bigint LANGUAGE sql STABLE AS $$ SELECT sum(amount::bigint)::bigint FROM stock $$;
CREATE VIEW stocked AS SELECT total() AS total, place FROM stock;
