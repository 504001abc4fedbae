CREATE TYPE status AS ENUM ('open', 'closed');
CREATE TABLE ticket (id int PRIMARY KEY, state status NOT NULL DEFAULT 'open');
CREATE INDEX ticket_open ON ticket (state) WHERE state = 'open';
