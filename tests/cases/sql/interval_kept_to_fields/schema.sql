-- A default is cut to the fields of its column, and a bare number counts the last of them.
CREATE TABLE wait (
    id integer PRIMARY KEY,
    a interval day to hour DEFAULT '1 day 02:03:04.567',
    b interval hour DEFAULT '3',
    c interval year to month DEFAULT '1-2',
    d interval second(2) DEFAULT '1.239',
    e interval day to second DEFAULT '2 03:04:05',
    f interval month DEFAULT interval '14 months 3 days',
    g interval year DEFAULT '30 months'
);
