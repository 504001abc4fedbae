CREATE TABLE t (id int PRIMARY KEY, a text[] DEFAULT ARRAY[]::text[], b int[] DEFAULT '{}', c text[] DEFAULT ARRAY['a','b'], j jsonb DEFAULT '{}'::jsonb);
