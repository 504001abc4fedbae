INSERT INTO "Note" (text) VALUES ('a'), (NULL);
INSERT INTO "Cache" VALUES (1, 'a');
