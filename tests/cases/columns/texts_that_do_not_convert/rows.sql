INSERT INTO t VALUES
 (1, '{A0EEBC999c0b4ef8-bb6d-6bb9bd380a11}', ' of ', ' 999.994', 'epoch', '2026-01-01 10:00:00.7', '2026-01-01 10:00+02', ' {"a":  1}', '10.0.0.1/8', '1 day', '{1,NULL}', '{2026-01-01,NULL}', '1e-3'),
 (2, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
 (3, 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', 'YES', 'NaN', '2026-02-28', 'infinity', '-infinity', '1', '::1', 'P1D', '{{1},{2}}', '{}', 'inf');
INSERT INTO number VALUES
 (1, 2147483647, 9223372036854775807.4, -9223372036854775808, 32767.49, 999.949, 999.4, '{-2147483648.4,NULL}', '1e300'),
 (2, -2147483648, -9223372036854775808.4, 2.5, -32768.5, 'NaN', 'NaN', '{{1.5},{2.5}}', 'NaN'),
 (3, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
