CREATE TABLE event (region text, created_on date) PARTITION BY LIST (region);
CREATE TABLE event_eu PARTITION OF event FOR VALUES IN ('eu') PARTITION BY RANGE (created_on);
CREATE TABLE event_eu_2024 PARTITION OF event_eu FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE event_eu_rest PARTITION OF event_eu DEFAULT;
