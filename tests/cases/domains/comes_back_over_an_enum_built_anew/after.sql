CREATE TYPE colour AS ENUM ('green', 'b', 'blue');
CREATE TABLE m (key int PRIMARY KEY);
