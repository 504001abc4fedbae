INSERT INTO u VALUES (1, 'user', '{admin}'), (2, 'admin', '{}');
