CREATE TABLE invoice (id serial PRIMARY KEY, note text);
CREATE TABLE item (id serial PRIMARY KEY, invoice_id integer NOT NULL REFERENCES invoice (id));
ALTER TABLE invoice ALTER COLUMN id TYPE bigint;
ALTER TABLE item ALTER COLUMN invoice_id TYPE bigint;
