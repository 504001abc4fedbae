SELECT srvoptions = '{host=localhost,port=5432,fetch_size=1}' FROM pg_foreign_server WHERE srvname = 'changed';
SELECT srvoptions = '{port=1,host=a}' FROM pg_foreign_server WHERE srvname = 'gone';
