INSERT INTO visits_1 VALUES (1, 'a');
