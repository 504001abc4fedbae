INSERT INTO billing.visit VALUES
  ('2020-01-01 10:00', 'first', 'sad', 1.23), ('2020-01-01 10:00', 'second', 'glad', 1.23),
  ('2020-07-01 10:00', NULL, NULL, NULL);
INSERT INTO billing.client VALUES
  (1, 'Ann', 'a', '1990-01-01 10:00'), (2, 'Bob', 'b', '1990-07-01 10:00');
