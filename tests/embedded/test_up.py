"""The data of `motcua up`; what it does when it is killed or interrupted is seen of a running one, in tests/system."""

from pathlib import Path

from services.embedded.composition import delete_data


def test_reset_forgets_only_what_the_system_kept(folder: Path):
    (folder / "mine.txt").write_text("stays")
    (folder / "postgres").mkdir()
    (folder / "sealing.key").write_text("old")
    (folder / "sandbox-tsa.pem").write_text("old")
    (folder / "claim-root.key").write_text("old")
    (folder / "claim-keys").mkdir()
    delete_data(folder)
    assert [path.name for path in folder.iterdir()] == ["mine.txt"]
