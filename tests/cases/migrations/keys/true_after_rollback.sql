SELECT count(*) = 5 FROM "Place";
SELECT count(*) = 3 AND bool_or("size" IS NULL) FROM "Place" WHERE "slug" IN ('old-town', 'Žižkov', 'castle');
