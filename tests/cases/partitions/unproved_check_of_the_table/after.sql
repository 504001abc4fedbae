CREATE TABLE sale (id integer, price integer) PARTITION BY RANGE (id);
CREATE TABLE sale_1 PARTITION OF sale FOR VALUES FROM (0) TO (10);
CREATE TABLE sale_2 PARTITION OF sale FOR VALUES FROM (10) TO (20);

CREATE TABLE visit (id integer, guests integer) PARTITION BY RANGE (id);
CREATE TABLE visit_1 PARTITION OF visit FOR VALUES FROM (0) TO (10);
ALTER TABLE visit ADD CONSTRAINT visit_guests CHECK (guests > 0) NOT VALID;
CREATE TABLE visit_2 PARTITION OF visit FOR VALUES FROM (10) TO (20);

CREATE TABLE place (id integer, rooms integer, CONSTRAINT place_rooms CHECK (rooms > 0));
CREATE TABLE hotel () INHERITS (place);
