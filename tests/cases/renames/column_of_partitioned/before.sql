CREATE TABLE item (id int NOT NULL, kind text NOT NULL, note text, UNIQUE (kind, id)) PARTITION BY LIST (kind);
CREATE TABLE item_a PARTITION OF item FOR VALUES IN ('a') PARTITION BY RANGE (id);
CREATE TABLE item_a_low PARTITION OF item_a FOR VALUES FROM (MINVALUE) TO (100);
CREATE TABLE item_b PARTITION OF item FOR VALUES IN ('b');
CREATE INDEX item_note ON item (note, kind);
CREATE INDEX item_b_own ON item_b (note);
