INSERT INTO "Word" (text, odd) VALUES ('ten', 10);
