INSERT INTO d (class, a, z) VALUES ('d', 9, 'new');
