INSERT INTO customers VALUES (1), (2);
INSERT INTO orders VALUES (1, 1, 2), (100, 2, 1);
