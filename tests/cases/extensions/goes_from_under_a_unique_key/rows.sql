INSERT INTO account VALUES (1, 'A@b', 'Ann'), (2, 'c@D', 'bob');
INSERT INTO login VALUES (1, 'Ann'), (2, NULL);
