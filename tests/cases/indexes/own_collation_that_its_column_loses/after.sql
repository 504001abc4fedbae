CREATE DOMAIN code AS text COLLATE "C";
CREATE TABLE item (
  id int PRIMARY KEY,
  k text,
  sku text,
  j varchar(20),
  l text COLLATE "C",
  EXCLUDE USING btree (k COLLATE "C" WITH =)
);
CREATE INDEX item_k ON item (k COLLATE "C");
CREATE UNIQUE INDEX item_sku ON item (sku COLLATE "C");
CREATE INDEX item_lower ON item (lower(j) COLLATE "C");
CREATE INDEX item_l ON item (l COLLATE "C");
CREATE TABLE part (k text COLLATE "C" NOT NULL, v int) PARTITION BY RANGE (k COLLATE "C");
CREATE TABLE part_a PARTITION OF part FOR VALUES FROM (MINVALUE) TO ('M');
CREATE TABLE part_m PARTITION OF part FOR VALUES FROM ('M') TO (MAXVALUE);
CREATE INDEX part_k ON part (k COLLATE "C" DESC);
