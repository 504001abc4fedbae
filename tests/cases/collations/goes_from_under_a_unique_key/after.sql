CREATE TABLE tag (id integer PRIMARY KEY, label text UNIQUE);
CREATE TABLE tagged (id integer PRIMARY KEY, label text REFERENCES tag (label));
