UPDATE account SET made = '2027-05-05';
UPDATE heir SET number = 7;
REFRESH MATERIALIZED VIEW heirs;
