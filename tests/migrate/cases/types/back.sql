SELECT "price" = '-7,25' FROM "Item" WHERE "id" = 2;
SELECT count(*) = 3 FROM "Depot";
