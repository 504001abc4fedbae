CREATE SCHEMA depot;
CREATE TYPE mood AS ENUM ('fine', 'sad');
CREATE SEQUENCE ticket_no;
CREATE TABLE ticket (id serial PRIMARY KEY, no bigint DEFAULT nextval('ticket_no') NOT NULL, title text NOT NULL, mood mood NOT NULL);
CREATE TABLE depot.part (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, ticket integer NOT NULL REFERENCES ticket, size integer);
CREATE INDEX part_by_size ON depot.part (size);
ALTER SEQUENCE ticket_no OWNED BY ticket.no;

-- What the next migration does.
ALTER TABLE ticket RENAME TO issue;
ALTER TABLE issue RENAME COLUMN title TO name;
ALTER TABLE issue RENAME name TO headline;
ALTER TYPE mood RENAME VALUE 'sad' TO 'low';
ALTER SEQUENCE ticket_no RENAME TO issue_no;
ALTER TABLE depot.part RENAME COLUMN ticket TO issue_id;
ALTER TABLE depot.part RENAME TO piece;
ALTER INDEX depot.part_by_size RENAME TO piece_by_size;
CREATE TABLE tag (id integer PRIMARY KEY, size integer);
ALTER TABLE tag RENAME size TO width;
