INSERT INTO zone VALUES (1, 'a'), (2, NULL);
INSERT INTO slot VALUES (1, 'a'), (2, NULL);
