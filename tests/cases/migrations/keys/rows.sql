INSERT INTO "Region" VALUES ('CZ', '10', 'Praha'), ('CZ', '64', NULL), ('', '', '');
INSERT INTO "Place" ("country", "region", "slug", "size", "parentId") VALUES
  ('CZ', '10', 'old-town', 3, NULL), ('CZ', NULL, 'Žižkov', NULL, 1), ('', '', '', 0, 2),
  ('CZ', '64', 'o''brien "s"', 2147483647, 4);
