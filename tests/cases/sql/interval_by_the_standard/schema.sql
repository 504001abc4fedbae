CREATE TABLE trial (
  id integer PRIMARY KEY,
  a interval DEFAULT '0 0:05:30',
  b interval DEFAULT '1-2 3 4:05:06',
  c interval(2) DEFAULT '-1 days +02:03:04.556',
  d interval day to second(1) DEFAULT interval '1 2:03:04.56' day to second(1),
  e time DEFAULT '23:59:60',
  f interval DEFAULT '-3 4:00'
);
