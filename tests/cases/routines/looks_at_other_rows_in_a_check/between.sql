INSERT INTO roles VALUES (3, 'c');
