CREATE COLLATION any_case FROM "C";
CREATE TABLE tag (id integer PRIMARY KEY, label text COLLATE any_case UNIQUE);
CREATE TABLE tagged (id integer PRIMARY KEY, label text COLLATE any_case REFERENCES tag (label));
