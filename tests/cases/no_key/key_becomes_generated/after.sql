CREATE TABLE t ("Id" text GENERATED ALWAYS AS ((abs(u))::text) STORED PRIMARY KEY, u int);
