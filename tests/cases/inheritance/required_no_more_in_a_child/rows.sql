INSERT INTO person VALUES ('a', 'b');
INSERT INTO employee VALUES ('c', 'd', 1);
INSERT INTO guest VALUES ('e', 'f');
