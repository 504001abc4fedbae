INSERT INTO banner (body) VALUES ('c');
