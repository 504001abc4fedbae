INSERT INTO page VALUES (1, 'the words'), (2, NULL);
