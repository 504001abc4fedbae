CREATE TABLE invoice (id serial PRIMARY KEY, note text);
CREATE TABLE item (id serial PRIMARY KEY, invoice_id integer NOT NULL REFERENCES invoice (id));
