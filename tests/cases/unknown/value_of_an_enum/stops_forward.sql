-- The type is built anew, and no row tells of a value that is not in use.
ALTER TYPE state ADD VALUE 'held';
