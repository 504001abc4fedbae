CREATE TABLE event (id int, kind text) PARTITION BY LIST (kind);
CREATE TABLE event_0 PARTITION OF event DEFAULT;
CREATE VIEW ids AS SELECT e.id FROM event e;
