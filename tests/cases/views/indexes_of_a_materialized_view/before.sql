CREATE TABLE sale (id integer PRIMARY KEY, shop text NOT NULL, amount integer NOT NULL);
CREATE MATERIALIZED VIEW sums AS SELECT shop, sum(amount) AS total FROM sale GROUP BY shop;
CREATE UNIQUE INDEX sums_shop ON sums (shop);
COMMENT ON INDEX sums_shop IS 'for REFRESH CONCURRENTLY';
CREATE MATERIALIZED VIEW stays AS SELECT id, shop FROM sale WHERE id > 0;
CREATE INDEX ON stays (shop);
CREATE INDEX stays_gone ON stays (id);
CREATE INDEX stays_other ON stays (lower(shop)) WHERE id > 3;
CREATE INDEX stays_old_name ON stays (id, shop);
