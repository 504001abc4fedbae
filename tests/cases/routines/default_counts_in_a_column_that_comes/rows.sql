INSERT INTO counter VALUES ('inv', 10);
INSERT INTO other VALUES (1, 2, 3);
INSERT INTO inv (id, memo) VALUES (1, 'a'), (2, 'b');
INSERT INTO late VALUES (1);
