CREATE TABLE tasks (
    id integer PRIMARY KEY,
    done char(1) NOT NULL DEFAULT 'N' CHECK (done IN ('Y', 'N'))
);

-- Nothing leads back to the letters but what was kept: the rollback looks first.
ALTER TABLE tasks DROP CONSTRAINT tasks_done_check;
ALTER TABLE tasks ALTER COLUMN done DROP DEFAULT;
ALTER TABLE tasks ALTER COLUMN done TYPE boolean USING done = 'Y';
ALTER TABLE tasks ALTER COLUMN done SET DEFAULT false;
