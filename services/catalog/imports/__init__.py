"""Import and export of files: JSON Lines, workbooks, the national `LayThuTuc` format."""
