"""The words of edXML packets (QCVN 102:2016/BTTTT): read, written, signed, and the files in them. Pure: nothing here calls or stores anything."""
