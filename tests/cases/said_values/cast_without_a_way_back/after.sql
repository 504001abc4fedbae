CREATE TABLE t (id bigint PRIMARY KEY, j jsonb, p point NOT NULL DEFAULT point(1, 2), at bigint NOT NULL);

ALTER TABLE t ALTER p DROP DEFAULT;
ALTER TABLE t ALTER j TYPE integer USING (j->>'a')::integer;
ALTER TABLE t ALTER p TYPE float8 USING p[0];
ALTER TABLE t ALTER at TYPE timestamptz USING to_timestamp(at);
