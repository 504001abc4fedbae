INSERT INTO u(l) VALUES ('b'),('c'),('blue');
INSERT INTO k VALUES ('c');
