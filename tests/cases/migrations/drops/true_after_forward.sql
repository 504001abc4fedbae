SELECT to_regclass('"Visit"') IS NULL;
SELECT array_agg("nick" ORDER BY "id") = ARRAY['ada', 'o''brien "x"', 'žofie'] FROM "Owner";
