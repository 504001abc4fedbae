INSERT INTO owner VALUES (1, 'Ann'), (2, 'Bob');
INSERT INTO boat VALUES (1, 1), (2, NULL);
