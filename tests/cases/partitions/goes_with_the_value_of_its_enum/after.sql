CREATE TYPE grade AS ENUM ('low', 'high');
CREATE TABLE task (id int, grade grade NOT NULL) PARTITION BY LIST (grade);
CREATE TABLE task_low PARTITION OF task FOR VALUES IN ('low');
CREATE INDEX task_both ON task (id, grade);
