INSERT INTO "Book" ("title", "authorId") VALUES ('New', 1);
INSERT INTO "Chapter" ("bookId") VALUES (1), (3);
INSERT INTO "Chapter" ("bookId", "parentId") VALUES (1, 1);
INSERT INTO "Note" ("chapterId", "text") VALUES (2, 'n');
