CREATE TYPE mood AS ENUM ('blue', 'x y', 'b', 'c');
CREATE TABLE k (m mood);
