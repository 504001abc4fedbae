INSERT INTO account VALUES (1);
INSERT INTO child VALUES (2, 'b', 'x'), (3, 'a', NULL);
