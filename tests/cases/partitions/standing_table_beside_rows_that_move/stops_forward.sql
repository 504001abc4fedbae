INSERT INTO visits VALUES (3, 'a');
