CREATE TABLE item (id int NOT NULL, sort text NOT NULL, note text, UNIQUE (sort, id)) PARTITION BY LIST (sort);
CREATE TABLE item_a PARTITION OF item FOR VALUES IN ('a') PARTITION BY RANGE (id);
CREATE TABLE item_small PARTITION OF item_a FOR VALUES FROM (MINVALUE) TO (100);
CREATE TABLE item_b PARTITION OF item FOR VALUES IN ('b');
CREATE INDEX item_note ON item (note, sort);
CREATE INDEX item_b_own ON item_b (note);
