"""The national catalogue: its lists, and the records of the procedures in use here, fetched every night and on demand."""
