CREATE EXTENSION btree_gist;
CREATE TABLE room (id int, open daterange NOT NULL,
    CONSTRAINT room_key PRIMARY KEY (id, open WITHOUT OVERLAPS));
CREATE TABLE stay (id int PRIMARY KEY, room_id int, during daterange,
    CONSTRAINT stay_room FOREIGN KEY (room_id, PERIOD during) REFERENCES room (id, PERIOD open));
