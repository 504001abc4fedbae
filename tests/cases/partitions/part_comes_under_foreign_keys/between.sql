INSERT INTO team VALUES ('us', 1, NULL);
INSERT INTO person VALUES ('us', 1, 1);
