INSERT INTO owner (name) VALUES ('Di');
