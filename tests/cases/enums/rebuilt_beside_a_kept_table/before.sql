CREATE TYPE "p" AS ENUM ('a', 'b');
