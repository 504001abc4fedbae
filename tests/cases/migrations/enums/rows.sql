INSERT INTO "Alarm" ("level", "before", "all", "colour") VALUES
  ('LOW', NULL, NULL, 'RED'), ('MIDDLE', 'LOW', '{}', 'GREEN'),
  ('HIGH', 'HIGH', '{LOW,HIGH,NULL}', 'RED'), ('SECRET', 'MIDDLE', '{SECRET,LOW,SECRET}', 'GREEN');
