INSERT INTO a (id, net, gross) VALUES (1, 100, 119);
INSERT INTO b (id, net, gross) VALUES (2, 200, 5);
INSERT INTO c (id, net, gross) VALUES (3, 300, NULL), (4, NULL, 7);
