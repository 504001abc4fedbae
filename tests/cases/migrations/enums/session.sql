-- Through the trigger whose function names the enum.
INSERT INTO "Alarm" ("level", "all") VALUES ('HIGH', '{LOW}');
UPDATE "Alarm" SET "level" = 'MIDDLE' WHERE "level" = 'HIGH';
SELECT "level", "all", "colour" FROM "Alarm" WHERE "level" = 'LOW';
