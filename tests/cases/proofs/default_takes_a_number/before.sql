CREATE SEQUENCE numbers;
CREATE TABLE thing (id integer PRIMARY KEY);
