INSERT INTO m.t (id, a) VALUES (1, 3), (2, 4);
INSERT INTO public.other VALUES (1);
INSERT INTO m.level VALUES ('x', 1);
INSERT INTO m.u VALUES (1, 'x');
