SELECT format('CREATE TABLE %I (id int)', x) FROM unnest(ARRAY['a','b']) x \gexec
CREATE TABLE u (id int);
