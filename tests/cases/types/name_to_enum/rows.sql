INSERT INTO item VALUES (1, 'on', 'x'), (2, 'off', NULL);
