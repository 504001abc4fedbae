CREATE DOMAIN amount AS text[] CONSTRAINT valid CHECK (VALUE IS NOT NULL);
CREATE TABLE item (qty boolean DEFAULT false);
