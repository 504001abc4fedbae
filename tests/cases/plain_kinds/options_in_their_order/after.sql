CREATE FOREIGN DATA WRAPPER w OPTIONS (z '1', a '2');
CREATE SERVER changed FOREIGN DATA WRAPPER w OPTIONS (host 'remote', dbname 'x', port '5432', fetch_size '2');
CREATE SERVER come FOREIGN DATA WRAPPER w OPTIONS (host 'localhost', dbname 'x', port '5432');
CREATE FOREIGN TABLE ft (a integer) SERVER come OPTIONS (table_name 'x', schema_name 'y');
