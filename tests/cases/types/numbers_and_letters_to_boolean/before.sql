CREATE DOMAIN flag AS smallint CHECK (VALUE IN (0, 1));
CREATE TABLE device (
    id int PRIMARY KEY,
    active smallint NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
    errors bigint,
    is_new flag NOT NULL DEFAULT 0,
    letter char(1),
    broken boolean,
    sold boolean NOT NULL DEFAULT true
);
CREATE INDEX device_active ON device (id) WHERE active = 1;
CREATE VIEW fresh AS SELECT id FROM device WHERE is_new = 1;
