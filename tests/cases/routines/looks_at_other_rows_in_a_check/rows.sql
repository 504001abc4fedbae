INSERT INTO roles VALUES (1, 'a', 'Machine'), (2, 'b', 'User');
INSERT INTO app_roles (role) VALUES (1), (1);
INSERT INTO used VALUES (1, 1);
