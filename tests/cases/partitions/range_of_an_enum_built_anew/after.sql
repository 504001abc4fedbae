CREATE TYPE level AS ENUM ('low', 'high', 'mid', 'top');
CREATE TABLE job (id int NOT NULL, level level NOT NULL, PRIMARY KEY (id, level)) PARTITION BY RANGE (level);
CREATE TABLE job_low PARTITION OF job FOR VALUES FROM (MINVALUE) TO ('mid');
CREATE TABLE job_high PARTITION OF job FOR VALUES FROM ('mid') TO (MAXVALUE);
