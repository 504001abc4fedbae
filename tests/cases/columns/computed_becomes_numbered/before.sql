CREATE TABLE m (id bigint PRIMARY KEY, u text, data bigint GENERATED ALWAYS AS (length(u)) VIRTUAL, e int GENERATED ALWAYS AS (id + 10) VIRTUAL, f int GENERATED ALWAYS AS (length(u)) STORED);
