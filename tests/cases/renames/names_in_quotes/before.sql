CREATE TYPE "Mood" AS ENUM ('good', 'so-so', 'say "hi"');
CREATE TABLE "Guest Book" (
    id integer PRIMARY KEY,
    "Full Name" text,
    "mail.to" text,
    "a=b" integer,
    mood "Mood"
);
CREATE TABLE archive (id integer PRIMARY KEY, old text);
