CREATE TABLE bill (id int PRIMARY KEY);
CREATE TABLE share (id int PRIMARY KEY, mine int NOT NULL, yours int NOT NULL,
    CONSTRAINT whole CHECK (mine + yours = 100));
