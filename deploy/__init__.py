"""What an operator needs beside the services themselves: files for the servers around them, and the whole of it on one machine."""
