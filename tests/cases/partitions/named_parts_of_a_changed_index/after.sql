CREATE TABLE sale (
    id integer NOT NULL,
    region text NOT NULL,
    sold_at date NOT NULL
) PARTITION BY LIST (region);
CREATE TABLE sale_new PARTITION OF sale FOR VALUES IN ('north', 'south') PARTITION BY RANGE (sold_at);
CREATE TABLE sale_new_all PARTITION OF sale_new DEFAULT;
CREATE TABLE sale_rest (
    id integer NOT NULL,
    region text NOT NULL,
    sold_at date NOT NULL,
    CONSTRAINT sale_rest_id PRIMARY KEY (sold_at, id, region)
);
ALTER TABLE sale ATTACH PARTITION sale_rest DEFAULT;
ALTER TABLE sale ADD PRIMARY KEY (sold_at, id, region);
CREATE INDEX sale_sold_at ON sale (sold_at DESC) WHERE id > 0;
-- Their indexes keep the names that they have from it.
ALTER TABLE sale_new RENAME TO sale_coast;
ALTER TABLE sale_new_all RENAME TO sale_coast_all;
COMMENT ON INDEX sale_new_all_sold_at_idx IS 'read by the nightly report';
