CREATE TABLE m (id bigint PRIMARY KEY, u text, data bigint GENERATED ALWAYS AS (length(u)) VIRTUAL);
