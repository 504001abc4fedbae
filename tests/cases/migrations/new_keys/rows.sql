INSERT INTO "Author" ("name") VALUES ('Ada'), ('O''Brien');
INSERT INTO "Book" ("title") VALUES ('First'), ('');
