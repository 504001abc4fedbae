CREATE TABLE t ("Id" text PRIMARY KEY, u int, x text);
