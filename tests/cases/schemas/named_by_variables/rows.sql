INSERT INTO "my shop".item VALUES (1, 2), (2, NULL);
