SELECT array_agg(id ORDER BY id) = '{1,2,3,4,5,6}' FROM "Word";
