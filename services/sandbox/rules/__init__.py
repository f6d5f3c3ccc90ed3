"""Pure rules of the sandbox portal: validation of records, and procedures in the national format."""
