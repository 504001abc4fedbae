INSERT INTO "Event" ("id", "at", "kind") VALUES (1, '2025-03-01 00:00:00+00', 'a'), (2, '2027-03-01 00:00:00+00', 'b');
INSERT INTO "Base" ("id", "name") VALUES (1, 'a');
INSERT INTO "Note" ("id", "body") VALUES (1, 'x'), (2, NULL);
