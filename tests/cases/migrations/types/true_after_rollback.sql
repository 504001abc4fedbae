SELECT "price" = '-7,25' FROM "Item" WHERE "id" = 2;
SELECT count(*) = 3 FROM "Depot";
SELECT "stock" = 2147483647 AND length("label") = 80 FROM "Item" WHERE "price" = '0.01';
SELECT "price" = '-7,25' FROM "Prices" WHERE "id" = 2;
