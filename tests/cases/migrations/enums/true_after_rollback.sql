SELECT array_agg("level"::text ORDER BY "id") = '{LOW,MIDDLE,HIGH,SECRET,HIGH,HIGH}' FROM "Alarm";
SELECT array_agg("colour"::text ORDER BY "id") = '{RED,GREEN,RED,GREEN,GREEN,RED}' FROM "Alarm";
