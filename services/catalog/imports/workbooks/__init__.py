"""XLSX workbooks: checked, unpacked and read in a process of their own, and written."""
