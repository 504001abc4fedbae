CREATE TABLE ev (id integer, at timestamptz NOT NULL, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE TABLE ev_23 PARTITION OF ev FOR VALUES FROM ('2023-01-01') TO ('2024-01-01');
CREATE TABLE ev_rest PARTITION OF ev DEFAULT;
CREATE TABLE detail (id integer PRIMARY KEY, ev_id integer, ev_at timestamptz, CONSTRAINT d_ev FOREIGN KEY (ev_id, ev_at) REFERENCES ev ON DELETE CASCADE);
