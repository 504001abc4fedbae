INSERT INTO billing.t VALUES (1, 2, 3);
