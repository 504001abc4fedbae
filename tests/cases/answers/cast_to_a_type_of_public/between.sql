INSERT INTO person VALUES (5, 'admin');
