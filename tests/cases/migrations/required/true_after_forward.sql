SELECT facts::text = '{}' AND place ~= '(0,0)' AND lasts::text = '30 days' AND note::text = '[]' FROM "Page" WHERE id = 2;
SELECT cardinality(areas) = 0 FROM "Page" WHERE id = 2;
