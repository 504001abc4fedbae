SELECT array_agg(n ORDER BY n) @> '{10,20}' FROM event;
SELECT array_agg(n ORDER BY n) @> '{1,2}' FROM person;
