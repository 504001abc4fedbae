INSERT INTO person VALUES (1, 'a@x'), (2, NULL);
