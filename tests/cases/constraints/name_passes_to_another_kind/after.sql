CREATE TABLE p (id integer PRIMARY KEY);

CREATE TABLE becomes_key (id integer PRIMARY KEY, a integer, CONSTRAINT k1 UNIQUE (a));
CREATE TABLE becomes_check (id integer PRIMARY KEY, a integer, CONSTRAINT k2 CHECK (a > 0));
CREATE TABLE becomes_reference (id integer PRIMARY KEY, a integer, CONSTRAINT k3 FOREIGN KEY (a) REFERENCES p);
COMMENT ON CONSTRAINT k3 ON becomes_reference IS 'refers';
CREATE TABLE was_reference (id integer PRIMARY KEY, a integer, CONSTRAINT k4 CHECK (a > 0));
CREATE TABLE excludes (id integer PRIMARY KEY, a integer, CONSTRAINT k5 FOREIGN KEY (a) REFERENCES p);

CREATE TABLE parted (id integer, a integer, CONSTRAINT k6 FOREIGN KEY (a) REFERENCES p, PRIMARY KEY (id)) PARTITION BY RANGE (id);
CREATE TABLE parted_1 PARTITION OF parted FOR VALUES FROM (0) TO (100);

CREATE TABLE parent (id integer PRIMARY KEY, a integer, CONSTRAINT k7 FOREIGN KEY (a) REFERENCES p);
CREATE TABLE child (CONSTRAINT k8 FOREIGN KEY (a) REFERENCES p) INHERITS (parent);
