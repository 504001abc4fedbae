CREATE TABLE device (
    id int PRIMARY KEY,
    active boolean NOT NULL DEFAULT true,
    errors boolean,
    is_new boolean NOT NULL DEFAULT false,
    letter boolean,
    broken bigint,
    sold char(1) NOT NULL DEFAULT 't'
);
CREATE INDEX device_active ON device (id) WHERE active;
CREATE VIEW fresh AS SELECT id FROM device WHERE is_new;
