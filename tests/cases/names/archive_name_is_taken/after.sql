CREATE TYPE "state.old" AS ENUM ('new');

CREATE TABLE "part.old" (
    id integer PRIMARY KEY,
    state "state.old"
);
