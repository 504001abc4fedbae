CREATE TABLE event (id integer NOT NULL, at date NOT NULL, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE TABLE event_0 PARTITION OF event FOR VALUES FROM ('2023-01-01') TO ('2024-01-01');
CREATE TABLE event_1 PARTITION OF event DEFAULT;
CREATE TABLE note (n int PRIMARY KEY, e_id integer, e_at date, FOREIGN KEY (e_id, e_at) REFERENCES event);
