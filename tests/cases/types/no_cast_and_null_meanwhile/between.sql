UPDATE item SET tags = NULL WHERE id = 1;
UPDATE item SET since = NULL WHERE id = 3;
UPDATE item SET level = NULL WHERE id = 3;
UPDATE part SET note = 7 WHERE id = 1;
UPDATE part SET note = NULL WHERE id = 2;
