INSERT INTO "Draft" ("id", "text") VALUES (1, 't');
