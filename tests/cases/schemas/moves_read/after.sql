CREATE SCHEMA billing;
CREATE TYPE billing.mood AS ENUM ('sad', 'glad');
CREATE DOMAIN billing.short AS text CHECK (length(VALUE) < 20);
CREATE SEQUENCE billing.numbers;
CREATE TABLE billing.client (id integer PRIMARY KEY, mood billing.mood NOT NULL, name billing.short);
CREATE TABLE client (id bigserial PRIMARY KEY);
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA billing TO pg_read_all_data;
GRANT SELECT ON ALL TABLES IN SCHEMA public, billing TO pg_read_all_data;
