"""Where the bytes of an upload lie in the storage: all of it in one folder, by which it is deleted."""


def folder(upload: str) -> str:
    """Everything of an upload."""
    return f"uploads/{upload}"


def whole_file(upload: str) -> str:
    """The file, once its content was found to be right."""
    return f"{folder(upload)}/file"


def parts_folder(upload: str) -> str:
    """The pieces that arrived, until the file is joined."""
    return f"{folder(upload)}/parts"


def part(upload: str, start: int, lease: str) -> str:
    """A piece. The lease is in its name: who has lost it cannot overwrite a piece of who has it now."""
    return f"{parts_folder(upload)}/{start:014}-{lease}"
