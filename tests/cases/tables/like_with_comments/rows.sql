INSERT INTO template (id, note) VALUES (1, 'x');
