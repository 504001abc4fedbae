INSERT INTO item VALUES (1, 'one', 10), (2, 'two', 20), (3, NULL, NULL);
INSERT INTO gone (note) VALUES ('a'), ('b');
