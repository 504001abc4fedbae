CREATE TYPE state AS ENUM ('open', 'done');
CREATE TABLE job (id int PRIMARY KEY, state state NOT NULL DEFAULT 'open', past state[],
    CHECK (state <> 'done' OR id > 0));
CREATE INDEX job_open ON job (state) WHERE state = 'open';
CREATE VIEW done_jobs AS SELECT id, state FROM job WHERE state = 'done';
