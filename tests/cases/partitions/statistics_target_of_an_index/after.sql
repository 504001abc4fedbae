CREATE TABLE entry (id integer, label text) PARTITION BY LIST (id);
CREATE TABLE entry_one PARTITION OF entry FOR VALUES IN (1);
CREATE TABLE entry_two PARTITION OF entry FOR VALUES IN (2) PARTITION BY LIST (label);
CREATE TABLE entry_two_all PARTITION OF entry_two DEFAULT;
CREATE INDEX entry_lower ON entry (lower(label));
ALTER INDEX entry_lower ALTER COLUMN 1 SET STATISTICS 100;
CREATE INDEX entry_upper ON entry (upper(label), id);
ALTER INDEX entry_upper ALTER COLUMN 1 SET STATISTICS 70;
