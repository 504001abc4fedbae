INSERT INTO "Event" ("id", "at", "kind") VALUES (3, '2026-03-01 00:00:00+00', 'c');
INSERT INTO "Child" ("id", "name", "more") VALUES (2, 'b', 'more');
