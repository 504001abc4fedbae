CREATE TABLE schemaproof."item.label" AS SELECT id, 7 AS label FROM item;
