SELECT count(*) = 2 FROM shipment_2024;
SELECT count(*) = 3 FROM shipment;
