CREATE FOREIGN DATA WRAPPER post;
CREATE SERVER depot FOREIGN DATA WRAPPER post OPTIONS (host 'far', area 'north');
CREATE FOREIGN TABLE parcels (no int) SERVER depot OPTIONS (kind 'a', box 'b');
