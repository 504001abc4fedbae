CREATE SEQUENCE numbers AS integer INCREMENT BY 1;
CREATE TABLE letters (no int NOT NULL DEFAULT nextval('numbers'), text text);
ALTER SEQUENCE numbers OWNED BY letters.no;
CREATE TABLE parcels (no int NOT NULL, text text);
