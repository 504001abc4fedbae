INSERT INTO item VALUES ('a', 'x', 'y');
INSERT INTO parent VALUES ('p', 'q');
INSERT INTO child VALUES ('c', 'd');
