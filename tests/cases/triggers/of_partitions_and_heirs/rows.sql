INSERT INTO bill VALUES (1, 1, 10), (2, 1, NULL), (3, 2, 30);
INSERT INTO person VALUES (1, 'Ada', 'Dr');
INSERT INTO clerk VALUES (2, 'Bo', 'Mr', 5);
INSERT INTO note VALUES (1, 'one'), (2, 'two');
