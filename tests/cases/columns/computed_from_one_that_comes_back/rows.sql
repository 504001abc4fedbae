INSERT INTO item (id, net) VALUES (1, 5), (2, 6);
INSERT INTO part (id, size) VALUES (1, 5), (2, 6);
INSERT INTO note (id, tags) VALUES (1, '{a,b}'), (2, '{}');
INSERT INTO mark (name, size) VALUES ('a', 1), ('a', 1), (NULL, 2);
