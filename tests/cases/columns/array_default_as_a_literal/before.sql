CREATE TABLE t (id int PRIMARY KEY, a text[] DEFAULT '{}', b int[] DEFAULT ARRAY[]::int[], c text[] DEFAULT '{a,b}'::text[], j jsonb DEFAULT '{}');
