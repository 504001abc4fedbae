INSERT INTO customers VALUES (4, 'd', 'z', '9');
INSERT INTO orders VALUES (3, 4, 'd');
