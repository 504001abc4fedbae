CREATE TABLE item (id int PRIMARY KEY, size bigint);
CREATE TABLE log (id int, note text);
CREATE VIEW big AS SELECT id FROM log WHERE id > 9;
CREATE RULE gone AS ON DELETE TO big DO INSTEAD DELETE FROM item WHERE id = OLD.id;
