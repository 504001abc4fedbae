INSERT INTO notice (body) VALUES ('a'), ('b');
