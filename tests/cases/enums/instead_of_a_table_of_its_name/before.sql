-- The name passes from a table to a type: the column changes its type behind that, and its default and kept values follow.
CREATE TABLE status (code text PRIMARY KEY, label text);
CREATE TABLE ticket (id int PRIMARY KEY, state text NOT NULL DEFAULT 'open' REFERENCES status ON UPDATE CASCADE);
CREATE INDEX ticket_open ON ticket (state) WHERE state = 'open';
