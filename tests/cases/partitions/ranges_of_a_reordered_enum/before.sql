CREATE TYPE grade AS ENUM ('low', 'mid', 'high', 'top');
CREATE TABLE task (id int, grade grade NOT NULL, PRIMARY KEY (id, grade)) PARTITION BY RANGE (grade);
CREATE TABLE task_1 PARTITION OF task FOR VALUES FROM ('low') TO ('high');
CREATE TABLE task_rest PARTITION OF task DEFAULT;
