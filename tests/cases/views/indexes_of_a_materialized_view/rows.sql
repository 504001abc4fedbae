INSERT INTO sale SELECT g, 'shop ' || g % 3, g FROM generate_series(1, 20) g;
REFRESH MATERIALIZED VIEW sums;
REFRESH MATERIALIZED VIEW stays;
