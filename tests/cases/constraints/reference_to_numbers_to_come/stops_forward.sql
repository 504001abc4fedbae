UPDATE visit SET room = 5;
