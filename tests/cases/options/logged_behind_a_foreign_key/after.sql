CREATE UNLOGGED TABLE parent (id text PRIMARY KEY);
CREATE TABLE child (id int, parent text);
CREATE SEQUENCE numbers START WITH 50;
ALTER SEQUENCE numbers OWNED BY child.id;
