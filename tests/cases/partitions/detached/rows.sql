INSERT INTO "Event" VALUES (1, '2025-02-02', 'a'), (2, '2024-02-03', 'b');
