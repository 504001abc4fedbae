INSERT INTO "Note" VALUES (7, 'a'), (9, 'b');
INSERT INTO "Other" (text) VALUES ('a'), ('b');
