SELECT array_agg("price" ORDER BY "id") = ARRAY[1.50, -7.25, 0.00] FROM "Item";
SELECT count(*) = 3 FROM "Item" JOIN "Owner" ON "Owner"."id" = "owner_id" AND "name" = "ownerName";
