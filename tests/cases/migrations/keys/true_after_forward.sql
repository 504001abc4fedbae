SELECT array_agg("size" ORDER BY "id") = '{3,6,0,2147483647}' FROM "Place";
SELECT "name" = 'CZ-64' FROM "Region" WHERE "code" = '64';
