CREATE TYPE part AS (name text, size int);
CREATE TABLE ware (id int PRIMARY KEY, main part, parts part[]) PARTITION BY RANGE (id);
CREATE TABLE ware_1 PARTITION OF ware FOR VALUES FROM (0) TO (10);
CREATE TABLE ware_2 PARTITION OF ware FOR VALUES FROM (10) TO (20) PARTITION BY RANGE (id);
CREATE TABLE ware_21 PARTITION OF ware_2 FOR VALUES FROM (10) TO (15);
CREATE TYPE span AS (note text, begins date);
CREATE TABLE stay (id int PRIMARY KEY, spans span[]);
