SELECT array_agg(id ORDER BY id) = '{1,2}' FROM "Word";
