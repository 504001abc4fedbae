INSERT INTO "Region" VALUES ('SK', '1', 'Bratislava');
INSERT INTO "Place" ("country", "region", "slug", "size") VALUES
  ('SK', '1', 'old-town', 1), ('SK', NULL, 'Žižkov', 101), ('SK', '1', 'castle', 7);
