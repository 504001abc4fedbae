CREATE TABLE invoice (id serial PRIMARY KEY, note text);
CREATE TABLE item (id serial PRIMARY KEY, invoice_id integer NOT NULL REFERENCES invoice (id));
ALTER SEQUENCE invoice_id_seq AS bigint;
ALTER TABLE invoice ALTER COLUMN id TYPE bigint;
ALTER TABLE item ALTER COLUMN id TYPE smallint;
