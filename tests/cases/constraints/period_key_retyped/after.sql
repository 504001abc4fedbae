CREATE EXTENSION btree_gist;
CREATE TABLE room (id bigint, open daterange NOT NULL,
    CONSTRAINT room_key PRIMARY KEY (id, open WITHOUT OVERLAPS));
CREATE TABLE stay (id int PRIMARY KEY, room_id bigint, during daterange,
    CONSTRAINT stay_room FOREIGN KEY (room_id, PERIOD during) REFERENCES room (id, PERIOD open));
