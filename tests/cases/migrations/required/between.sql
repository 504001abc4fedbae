UPDATE "Page" SET facts = '{"b": 2}', lasts = '1 month', place = '(3,4)', areas = '{(2,2),(1,1)}' WHERE id = 3;
INSERT INTO "Page" (facts, place, lasts, areas, note) VALUES ('[]', '(5,6)', '1 day', '{}', '{}');
