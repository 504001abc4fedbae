SELECT srvoptions = '{host=remote,dbname=x,port=5432,fetch_size=2}' FROM pg_foreign_server WHERE srvname = 'changed';
SELECT srvoptions = '{host=localhost,dbname=x,port=5432}' FROM pg_foreign_server WHERE srvname = 'come';
SELECT fdwoptions = '{z=1,a=2}' FROM pg_foreign_data_wrapper WHERE fdwname = 'w';
