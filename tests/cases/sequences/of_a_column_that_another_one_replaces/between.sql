INSERT INTO kind (description) VALUES ('fax');
INSERT INTO place DEFAULT VALUES;
INSERT INTO person (name) VALUES ('e');
INSERT INTO pet (name) VALUES ('f');
INSERT INTO house (name) VALUES ('g');
INSERT INTO home (name) VALUES ('h');
