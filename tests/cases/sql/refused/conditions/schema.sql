\set since `date`
\if :newer
CREATE TABLE a (id int);
\else
CREATE TABLE a (id bigint);
\endif
CREATE TABLE b (id int, made text DEFAULT :'since');
CREATE TABLE ${kind} (id int);
CREATE TABLE "of_${year}" (id int, note text DEFAULT '${note}');
\if perhaps
\endif
\else
\set open 'this
\if on
\else
\elif on
