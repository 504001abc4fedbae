INSERT INTO visits VALUES (1000, '/far');
