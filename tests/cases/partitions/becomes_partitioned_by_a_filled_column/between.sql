INSERT INTO visits VALUES (2, '/new', '2025-06-01');
UPDATE visits SET day = '2025-12-31' WHERE id = 1;
