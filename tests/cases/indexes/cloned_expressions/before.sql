CREATE TABLE event (id int, at timestamp, who text, amount numeric) PARTITION BY RANGE (id);
CREATE TABLE event_1 PARTITION OF event FOR VALUES FROM (0) TO (100);
CREATE INDEX event_x ON event ((at::date), coalesce(who, ''), (CASE WHEN id > 1 THEN amount END), (upper(who) || 'x'));
CREATE TABLE name (id int, name text);
CREATE UNIQUE INDEX name_u ON name ((name::varchar), nullif(name, ''), (name COLLATE "C"));
CREATE TABLE alike (LIKE name INCLUDING INDEXES);
COMMENT ON INDEX event_1_at_coalesce_case_expr_idx IS 'of a part';
COMMENT ON INDEX alike_name_nullif_name1_idx IS 'of a copy';
