INSERT INTO documents VALUES (1, 'the cat', 'is out'), (2, 'a', NULL);
