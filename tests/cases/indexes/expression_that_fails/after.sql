CREATE TABLE doc (id int PRIMARY KEY, body jsonb, kind text DEFAULT 'x');
CREATE INDEX doc_n ON doc (((body ->> 'n')::int));
