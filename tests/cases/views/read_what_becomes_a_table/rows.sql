INSERT INTO raw VALUES (1, 'x');
INSERT INTO kept_apart VALUES (7, 'seven');
