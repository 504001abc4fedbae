CREATE TYPE mood AS ENUM ('good', 'fair', 'greet "you"');
CREATE TABLE guest_book (
    id integer PRIMARY KEY,
    "fullName" text,
    mail text,
    same integer,
    mood mood,
    "Since" integer NOT NULL
);
CREATE TABLE "Archive" (id integer PRIMARY KEY, """as said""" text);
