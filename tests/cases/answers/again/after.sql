CREATE TYPE state AS ENUM ('open', 'done');
CREATE TABLE account (
    id integer PRIMARY KEY,
    owner_name text NOT NULL,
    plan text NOT NULL,
    state state NOT NULL,
    limits integer NOT NULL,
    CONSTRAINT account_by_plan UNIQUE (owner_name, plan)
);
