"""Pure decisions of the sandbox portal: what it takes and refuses, and procedures in the national shape."""
