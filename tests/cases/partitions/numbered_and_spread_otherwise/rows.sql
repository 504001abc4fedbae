INSERT INTO item (at) VALUES ('b'), ('c');
