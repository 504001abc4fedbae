INSERT INTO account VALUES (1, ARRAY['{1,2}'::code, '{3}'::code]), (2, '{}'), (3, NULL), (4, ARRAY[NULL::code]);
