CREATE TABLE trial (
  id integer PRIMARY KEY,
  a interval DEFAULT '00:05:30',
  b interval DEFAULT '1 year 2 mons 3 days 04:05:06',
  c interval(2) DEFAULT '-1 days +02:03:04.56',
  d interval day to second(1) DEFAULT interval '1 day 02:03:04.6' day to second(1),
  e time DEFAULT '24:00:00'
);
