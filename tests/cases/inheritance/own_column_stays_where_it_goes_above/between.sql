UPDATE city SET note = 'c' WHERE id = 12;
UPDATE city SET note = NULL WHERE id = 13;
