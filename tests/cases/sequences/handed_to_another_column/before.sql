CREATE TABLE letters (no int, text text);
CREATE SEQUENCE numbers AS integer INCREMENT BY 1;
CREATE TABLE parcels (no int NOT NULL DEFAULT nextval('numbers'), text text);
ALTER SEQUENCE numbers OWNED BY parcels.no;
