INSERT INTO vehicle VALUES (1, 'B-1'), (2, 'B-2');
INSERT INTO truck VALUES (3, 'B-3', 2);
INSERT INTO tanker VALUES (4, 'B-4', 3, 9000);
INSERT INTO trip VALUES (1), (2);
