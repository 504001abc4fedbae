INSERT INTO visits VALUES (1, '/'), (400, NULL);
