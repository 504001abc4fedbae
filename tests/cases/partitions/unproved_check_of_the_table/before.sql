-- the check goes; what came behind it has it proved
CREATE TABLE sale (id integer, price integer) PARTITION BY RANGE (id);
CREATE TABLE sale_1 PARTITION OF sale FOR VALUES FROM (0) TO (10);
ALTER TABLE sale ADD CONSTRAINT sale_price CHECK (price > 0) NOT VALID;
CREATE TABLE sale_2 PARTITION OF sale FOR VALUES FROM (10) TO (20);

-- a partition comes behind it
CREATE TABLE visit (id integer, guests integer) PARTITION BY RANGE (id);
CREATE TABLE visit_1 PARTITION OF visit FOR VALUES FROM (0) TO (10);
ALTER TABLE visit ADD CONSTRAINT visit_guests CHECK (guests > 0) NOT VALID;

-- a child has the check of its own, and has it from its parent from now on
CREATE TABLE place (id integer, rooms integer);
CREATE TABLE hotel (CONSTRAINT place_rooms CHECK (rooms > 0)) INHERITS (place);
