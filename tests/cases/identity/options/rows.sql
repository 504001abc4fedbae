INSERT INTO "Note" (n) VALUES (default), (default);
