CREATE SEQUENCE numbers;
CREATE TABLE thing (id integer PRIMARY KEY, number bigint DEFAULT nextval('numbers'));
