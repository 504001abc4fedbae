INSERT INTO "u" VALUES ('c     ', 4);
