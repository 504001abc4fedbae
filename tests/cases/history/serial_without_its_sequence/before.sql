-- CASCADE takes the default of a serial column along.
CREATE TABLE actor (id bigserial PRIMARY KEY, name text NOT NULL);
CREATE TABLE page (id serial PRIMARY KEY, title text NOT NULL);
DROP SEQUENCE IF EXISTS page_id_seq, nothing_seq CASCADE;
