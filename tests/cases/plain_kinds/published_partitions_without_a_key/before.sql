CREATE TABLE item (kind text, note text, gone text) PARTITION BY LIST (kind);
CREATE TABLE item_a PARTITION OF item FOR VALUES IN ('a');
CREATE TABLE parent (a text, gone text);
CREATE TABLE child () INHERITS (parent);
CREATE PUBLICATION pub FOR TABLE item, parent;
