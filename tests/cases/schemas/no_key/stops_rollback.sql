INSERT INTO billing.log VALUES ('c', 'a', '{b}');
