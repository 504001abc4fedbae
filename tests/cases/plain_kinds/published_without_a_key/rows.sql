INSERT INTO "No Key" VALUES ('x', 1), ('y', NULL);
