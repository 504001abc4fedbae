INSERT INTO parent VALUES ('a');
INSERT INTO child VALUES (1, 'a'), (2, NULL);
