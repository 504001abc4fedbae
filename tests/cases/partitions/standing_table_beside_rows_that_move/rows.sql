INSERT INTO visits_1 VALUES (3, 'b');
