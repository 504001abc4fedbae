CREATE TABLE m (id bigint PRIMARY KEY, u text, data bigint NOT NULL DEFAULT 7 CHECK (data < 100), e text DEFAULT 'none');
CREATE INDEX ON m (e);
