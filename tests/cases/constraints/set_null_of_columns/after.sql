CREATE TABLE "Owner" (id int, part int, PRIMARY KEY (id, part));
CREATE TABLE "Note" (id int PRIMARY KEY, owner int, part int NOT NULL,
    CONSTRAINT owned FOREIGN KEY (owner, part) REFERENCES "Owner" ON DELETE SET NULL (owner));
