-- An earlier migration dropped a column of that name, and its cleanup did not run.
CREATE SCHEMA schemaproof;
CREATE TABLE schemaproof."item.name.old" AS SELECT id, 7 AS name FROM item;
