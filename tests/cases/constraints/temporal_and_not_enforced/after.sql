CREATE TABLE "Note" (id int PRIMARY KEY, a int, b int GENERATED ALWAYS AS (a * 2) VIRTUAL, c int,
    CONSTRAINT positive CHECK (c > 0) NOT ENFORCED);
CREATE TABLE "Stay" (room int4range NOT NULL, during int4range NOT NULL, n int,
    CONSTRAINT stays PRIMARY KEY (room, during WITHOUT OVERLAPS));
CREATE TABLE "Guest" (id int CONSTRAINT numbered NOT NULL, room int4range, during int4range,
    FOREIGN KEY (room, PERIOD during) REFERENCES "Stay" (room, PERIOD during),
    CONSTRAINT of_a_note FOREIGN KEY (id) REFERENCES "Note" NOT ENFORCED);
CREATE TABLE "Held" (room int4range, during int4range, UNIQUE (room, during WITHOUT OVERLAPS));
