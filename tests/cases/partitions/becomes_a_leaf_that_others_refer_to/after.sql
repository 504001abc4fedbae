CREATE TABLE ev (id integer, k text, amid integer, v varchar(10), PRIMARY KEY (id, k)) PARTITION BY RANGE (id);
CREATE TABLE ev_1 PARTITION OF ev FOR VALUES FROM (0) TO (10);
CREATE TABLE ev_r PARTITION OF ev DEFAULT;
CREATE TABLE detail (id integer PRIMARY KEY, ev_id integer, k text, FOREIGN KEY (ev_id, k) REFERENCES ev);
