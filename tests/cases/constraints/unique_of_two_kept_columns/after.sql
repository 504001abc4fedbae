CREATE TABLE seat (
    id int PRIMARY KEY,
    place text,
    number int NOT NULL DEFAULT 7,
    letter text NOT NULL DEFAULT 'a',
    UNIQUE (number, letter)
);
CREATE TABLE hall (id int PRIMARY KEY, size int);
