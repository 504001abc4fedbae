INSERT INTO "My/Schema"."Order%Items"("from""x", "a.b") VALUES ('q', 1); INSERT INTO "a/b" VALUES (1,'z');
