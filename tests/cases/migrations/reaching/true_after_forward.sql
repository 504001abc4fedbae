SELECT array_agg("factor" ORDER BY "id") = '{2,1,3}' FROM "Patient" WHERE "id" < 4;
SELECT count(*) >= 3 FROM "Stay";
