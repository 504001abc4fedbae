CREATE TABLE desk (id int PRIMARY KEY, room int, seat int, tag text, EXCLUDE USING btree (room WITH =, seat WITH =));
CREATE INDEX dt ON desk (tag);
