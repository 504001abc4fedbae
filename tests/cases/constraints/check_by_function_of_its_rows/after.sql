CREATE TABLE senders (id int PRIMARY KEY, name text);
CREATE TABLE letters (id int PRIMARY KEY, sender int REFERENCES senders (id), grams numeric NOT NULL);
CREATE FUNCTION postage(l letters) RETURNS numeric LANGUAGE sql IMMUTABLE AS $$ SELECT l.grams / 20 $$;
ALTER TABLE letters ADD CONSTRAINT payable CHECK (postage(letters) > 0);
