CREATE SCHEMA depot;
CREATE TYPE mood AS ENUM ('fine', 'sad');
CREATE SEQUENCE ticket_no;
CREATE TABLE ticket (id serial PRIMARY KEY, no bigint DEFAULT nextval('ticket_no') NOT NULL, title text NOT NULL, mood mood NOT NULL);
CREATE TABLE depot.part (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, ticket integer NOT NULL REFERENCES ticket, size integer);
CREATE INDEX part_by_size ON depot.part (size);
ALTER SEQUENCE ticket_no OWNED BY ticket.no;
