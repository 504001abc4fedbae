CREATE TABLE kind (id integer NOT NULL PRIMARY KEY, description text);
CREATE SEQUENCE kind_id_seq AS integer OWNED BY kind.id;
ALTER TABLE kind ALTER COLUMN id SET DEFAULT nextval('kind_id_seq');
CREATE TABLE place (id integer NOT NULL, other integer NOT NULL);
CREATE SEQUENCE place_id_seq AS integer OWNED BY place.id;
ALTER TABLE place ALTER COLUMN id SET DEFAULT nextval('place_id_seq');
CREATE TABLE person (id integer GENERATED ALWAYS AS IDENTITY, name text);
CREATE TABLE pet (id integer GENERATED ALWAYS AS IDENTITY, name text);
CREATE TABLE house (id serial, name text);
