SELECT count(*) = 1 FROM task_1;
