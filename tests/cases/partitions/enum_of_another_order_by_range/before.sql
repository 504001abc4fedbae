CREATE TYPE "L v" AS ENUM ('low', 'mid', 'high');
CREATE TABLE "S s" (id int, "l L" "L v" NOT NULL, PRIMARY KEY (id, "l L")) PARTITION BY RANGE ("l L");
CREATE TABLE s_a PARTITION OF "S s" FOR VALUES FROM ('low') TO ('high');
CREATE TABLE s_b PARTITION OF "S s" FOR VALUES FROM ('high') TO (MAXVALUE);
