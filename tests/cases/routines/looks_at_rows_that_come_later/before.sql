CREATE FUNCTION ok(r int) RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN RETURN EXISTS (SELECT FROM z WHERE id = r AND live); END; $$;
CREATE TABLE a (id int PRIMARY KEY, role int NOT NULL, CHECK (ok(role)));
CREATE TABLE b (id int PRIMARY KEY, a int REFERENCES a);
CREATE TABLE z (id int PRIMARY KEY, live boolean NOT NULL DEFAULT false);
