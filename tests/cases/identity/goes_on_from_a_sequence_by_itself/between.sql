INSERT INTO invoice (total) VALUES (3);
INSERT INTO orders (total) VALUES (3);
INSERT INTO visit (note) VALUES ('b');
