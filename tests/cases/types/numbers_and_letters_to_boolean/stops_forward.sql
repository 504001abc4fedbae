INSERT INTO device VALUES (9, 1, 5000000000, 0, 'Y', true, false);
