INSERT INTO o VALUES (1, 'a'), (2, 'b');
INSERT INTO p VALUES (1, 'a', 'b');
INSERT INTO q VALUES ('a', 1);
