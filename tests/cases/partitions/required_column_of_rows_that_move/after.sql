CREATE TABLE log (day date PRIMARY KEY, note text NOT NULL, label text NOT NULL);
CREATE TABLE visit (day date PRIMARY KEY, place text NOT NULL) PARTITION BY RANGE (day);
CREATE TABLE visit_1 PARTITION OF visit FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE other (id int PRIMARY KEY, note text);
CREATE INDEX other_note ON other (note);
