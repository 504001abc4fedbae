SELECT facts IS NULL AND place IS NULL AND lasts IS NULL AND areas IS NULL AND note IS NULL FROM "Page" WHERE id = 2;
SELECT facts::text = '{"b": 2}' AND lasts::text = '1 mon' AND place ~= '(3,4)' AND note IS NULL FROM "Page" WHERE id = 3;
