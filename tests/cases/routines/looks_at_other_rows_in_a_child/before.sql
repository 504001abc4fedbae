CREATE TABLE kind (id int PRIMARY KEY, open boolean NOT NULL DEFAULT false);
CREATE FUNCTION is_open(k int) RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN RETURN coalesce((SELECT open FROM kind WHERE id = k), false); END $$;
CREATE TABLE base (id int PRIMARY KEY, kind int, CHECK (is_open(kind)));
CREATE TABLE child (extra text) INHERITS (base);
