CREATE TABLE item (kind text, note text) PARTITION BY LIST (kind);
CREATE TABLE item_a PARTITION OF item FOR VALUES IN ('a');
CREATE TABLE parent (a text);
CREATE TABLE child () INHERITS (parent);
CREATE PUBLICATION pub FOR TABLE item, parent;
