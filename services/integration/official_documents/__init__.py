"""Official documents exchanged with other agencies in edXML packages."""
