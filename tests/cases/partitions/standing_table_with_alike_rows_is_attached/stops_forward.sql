INSERT INTO visits_1 VALUES (2, 'a'), (2, 'b');
