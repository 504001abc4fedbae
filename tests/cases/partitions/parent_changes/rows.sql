INSERT INTO "Owner" VALUES (1);
INSERT INTO "Event" VALUES (1, '2025-02-02', 'a', 'x', 1), (2, '2025-02-03', 'b', 'y', NULL), (3, '2026-02-03', 'c', NULL, 4);
