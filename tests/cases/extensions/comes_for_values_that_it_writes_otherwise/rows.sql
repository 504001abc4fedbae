INSERT INTO thing VALUES (1, 'a=>1', '( 1,"y")'), (2, 'b  =>  "x y"', NULL), (3, NULL, '(,)');
INSERT INTO loose VALUES ('a=>1', 1), ('a=>1', 2), (NULL, NULL);
