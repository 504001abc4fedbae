INSERT INTO invoice (total) VALUES (1), (2);
INSERT INTO orders (total) VALUES (1), (2);
INSERT INTO visit (note) VALUES ('a');
