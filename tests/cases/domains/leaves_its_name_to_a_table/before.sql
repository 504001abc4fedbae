-- The columns are of another type before the domain goes, and the table of its name comes behind that.
CREATE DOMAIN status AS text CHECK (VALUE <> '');
CREATE TABLE ticket (id int PRIMARY KEY, state status NOT NULL DEFAULT 'open', former status[]);
