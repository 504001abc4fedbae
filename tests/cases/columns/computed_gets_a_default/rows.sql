INSERT INTO m VALUES (1, 'A'), (3,'ABC'), (4, '');
