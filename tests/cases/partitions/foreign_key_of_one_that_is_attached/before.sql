CREATE TABLE owner (id int PRIMARY KEY);
CREATE TABLE event (id int, owner_id int REFERENCES owner) PARTITION BY RANGE (id);
CREATE TABLE event_0 PARTITION OF event FOR VALUES FROM (0) TO (10);
CREATE TABLE event_1 (id int, owner_id int CONSTRAINT event_owner_id_fkey REFERENCES owner);
CREATE TABLE event_2 (id int, owner_id int);
CREATE TABLE visit (id int, owner_id int) PARTITION BY RANGE (id);
CREATE TABLE visit_rest PARTITION OF visit DEFAULT;
