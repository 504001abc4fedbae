CREATE TABLE parcel (id bigint PRIMARY KEY, weight integer);
CREATE TABLE crate (id bigint PRIMARY KEY);

-- What Django writes: rows get a value, and later ones none.
ALTER TABLE parcel ADD COLUMN state text DEFAULT 'new' NOT NULL;
ALTER TABLE parcel ALTER COLUMN state DROP DEFAULT;
ALTER TABLE parcel ADD COLUMN size integer DEFAULT 3;
ALTER TABLE parcel ALTER COLUMN size SET DEFAULT 5;
ALTER TABLE parcel ADD COLUMN note text DEFAULT 'none' NOT NULL;
ALTER TABLE crate RENAME TO box;
ALTER TABLE box ADD COLUMN colour text DEFAULT 'red';
ALTER TABLE box RENAME COLUMN colour TO shade;
ALTER TABLE box ALTER COLUMN shade DROP DEFAULT;
