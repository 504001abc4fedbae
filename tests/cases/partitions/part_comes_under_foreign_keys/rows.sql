INSERT INTO team VALUES ('eu', 1, NULL);
INSERT INTO person VALUES ('eu', 1, 1), ('eu', 2, NULL);
UPDATE team SET lead = 1;
