CREATE DOMAIN amount AS text[] CONSTRAINT valid CHECK (VALUE IS NOT NULL);
CREATE TABLE item (qty boolean DEFAULT false, price amount);
CREATE STATISTICS both_columns ON qty, price FROM item;
COMMENT ON STATISTICS both_columns IS 'two
lines';
