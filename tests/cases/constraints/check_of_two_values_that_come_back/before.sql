CREATE TABLE bill (id int PRIMARY KEY, paid boolean NOT NULL DEFAULT false, paid_on date,
    CONSTRAINT paid_once CHECK (paid = (paid_on IS NOT NULL)));
CREATE TABLE share (id int PRIMARY KEY, mine numeric(5, 2) NOT NULL, yours numeric(5, 2) NOT NULL,
    CONSTRAINT whole CHECK (mine + yours = 100), CONSTRAINT not_seven CHECK (mine <> 7));
