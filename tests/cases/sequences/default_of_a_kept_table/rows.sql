INSERT INTO event (kind) VALUES ('a'), ('b');
INSERT INTO old_event (kind) VALUES ('c');
INSERT INTO visit (page) VALUES ('/');
INSERT INTO old_visit (page) VALUES ('/x'), (NULL);
