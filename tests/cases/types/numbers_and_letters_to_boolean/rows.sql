INSERT INTO device VALUES (1, 1, 5, 0, 'Y', true, false), (2, 0, NULL, 1, NULL, NULL, true);
