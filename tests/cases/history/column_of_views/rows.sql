INSERT INTO owner VALUES (1, 1, 'Ada'), (2, NULL, '');
INSERT INTO animal VALUES (1, 1, 'Rex'), (2, 1, 'Tom'), (3, NULL, NULL);
INSERT INTO visit VALUES (1, 1, 1), (2, 3, 2);
