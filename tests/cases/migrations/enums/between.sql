INSERT INTO "Alarm" ("level", "before", "all", "colour") VALUES
  ('URGENT', NULL, '{URGENT,LOW}', 'BLUE'), ('HIGH', 'LOW', NULL, 'CRIMSON');
