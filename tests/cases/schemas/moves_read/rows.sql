INSERT INTO billing.client VALUES (1, 'sad', 'x');
