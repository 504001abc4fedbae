INSERT INTO ticket (subject) VALUES ('c');
