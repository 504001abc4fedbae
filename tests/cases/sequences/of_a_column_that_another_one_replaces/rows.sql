INSERT INTO kind (description) VALUES ('phone'), ('mail');
INSERT INTO place (other) VALUES (7), (8);
INSERT INTO person (name) VALUES ('a'), ('b');
INSERT INTO pet (name) VALUES ('c'), (NULL);
INSERT INTO house (name) VALUES ('d'), ('d');
