CREATE TABLE t (id bigint PRIMARY KEY, size text NOT NULL, done text, tags text);

ALTER TABLE t ALTER size TYPE integer USING length(size), ALTER done TYPE boolean USING (done = 'yes');
ALTER TABLE t ALTER tags TYPE text[] USING string_to_array(tags, ',');
