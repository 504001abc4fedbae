CREATE TYPE grade AS ENUM ('high', 'top', 'low', 'mid');
CREATE TABLE task (id int, grade grade NOT NULL, n int, PRIMARY KEY (id, grade))
    PARTITION BY LIST (grade);
CREATE TABLE task_low PARTITION OF task FOR VALUES IN ('low');
CREATE TABLE task_rest PARTITION OF task FOR VALUES IN ('mid', 'high');
CREATE TABLE task_top PARTITION OF task FOR VALUES IN ('top');
CREATE INDEX task_n ON task (n) WHERE grade <> 'high';
