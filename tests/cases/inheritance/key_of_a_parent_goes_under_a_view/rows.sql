INSERT INTO visits VALUES (1, 'a'); INSERT INTO short_visits VALUES (2, 'a', 3);
