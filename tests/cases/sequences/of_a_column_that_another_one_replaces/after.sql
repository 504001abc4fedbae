CREATE TABLE kind (pk integer NOT NULL PRIMARY KEY, description text);
CREATE SEQUENCE kind_id_seq AS integer OWNED BY kind.pk;
ALTER TABLE kind ALTER COLUMN pk SET DEFAULT nextval('kind_id_seq');
CREATE TABLE place (other integer NOT NULL);
CREATE SEQUENCE place_id_seq AS integer OWNED BY place.other;
ALTER TABLE place ALTER COLUMN other SET DEFAULT nextval('place_id_seq');
CREATE TABLE person (
    pk integer GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME person_id_seq), name text
);
CREATE TABLE pet (name text, pk integer NOT NULL);
CREATE SEQUENCE pet_id_seq AS integer OWNED BY pet.pk;
ALTER TABLE pet ALTER COLUMN pk SET DEFAULT nextval('pet_id_seq');
CREATE TABLE house (name text);
CREATE TABLE home (pk integer NOT NULL, name text);
CREATE SEQUENCE house_id_seq AS integer OWNED BY home.pk;
ALTER TABLE home ALTER COLUMN pk SET DEFAULT nextval('house_id_seq');
