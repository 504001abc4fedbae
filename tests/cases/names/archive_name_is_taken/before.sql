CREATE TYPE state AS ENUM ('open', 'shut');
CREATE TYPE "state.old" AS ENUM ('new');

CREATE TABLE item (
    id integer PRIMARY KEY,
    state state
);

CREATE TABLE "item.old" (
    id integer PRIMARY KEY,
    state "state.old"
);

CREATE TABLE part (
    id integer PRIMARY KEY,
    note text
);

CREATE TABLE "part.old" (
    id integer PRIMARY KEY,
    state "state.old"
);
