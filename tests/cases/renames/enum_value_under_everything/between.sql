INSERT INTO page VALUES (3, 'public', 'public');
INSERT INTO hit VALUES (3, 'public');
