SELECT array_agg("level"::text ORDER BY "id") = '{LOW,MIDDLE,HIGH,HIGH}' FROM "Alarm";
SELECT array_agg("colour"::text ORDER BY "id") = '{CRIMSON,GREEN,CRIMSON,GREEN}' FROM "Alarm";
