SELECT count(*) = 2 FROM parcel WHERE state = 'new' AND size = 3 AND note = 'none'; SELECT shade = 'red' FROM box
