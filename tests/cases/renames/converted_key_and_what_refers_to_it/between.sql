INSERT INTO boat SELECT 3, key FROM person WHERE name = 'Bob';
