INSERT INTO device VALUES (3, true, false, true, false, 0, 'f');
