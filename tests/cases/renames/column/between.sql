INSERT INTO "User" ("fullName", "email") VALUES ('new', 'y');
