CREATE TABLE tasks (
    id integer PRIMARY KEY,
    done char(1) NOT NULL DEFAULT 'N' CHECK (done IN ('Y', 'N'))
);
