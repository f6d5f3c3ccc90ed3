"""Missing programs are installed, those of one command all at once, and no daemon starts by that."""

from pathlib import Path

import pytest

from deploy.cluster import programs

# As Debian's, of an archive whose lists are old until they are updated; it notes what it was asked, and whether daemons may start.
APT_GET = """#!/bin/sh
echo "$*" >> {asked}
test -x {policy} && ! {policy} || exit 100
case "$*" in *update*) : > {updated};; *) test -e {updated};; esac
"""


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What apt-get was asked, on a machine without a program."""
    notes, policy = tmp_path / "asked", tmp_path / "policy"
    command = tmp_path / "apt-get"
    command.write_text(APT_GET.format(asked=notes, policy=policy, updated=tmp_path / "updated"))
    command.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(programs, "POLICY", policy)
    monkeypatch.setattr("os.geteuid", lambda: 0)
    return notes


def test_all_that_are_missing_are_installed_at_once_by_their_packages(asked: Path, tmp_path: Path) -> None:
    programs.install(["pdftotext", "pdftoppm", "no-such-program", "apt-get"], (str(tmp_path),))
    install = "install --yes --no-install-recommends no-such-program poppler-utils"
    said = [line.partition("DPkg::Lock::Timeout=120 ")[2] for line in asked.read_text().splitlines()]
    assert said == [install, "update", install]
    assert not (tmp_path / "policy").exists()


def test_what_the_archive_does_not_have_keeps_nobody_from_the_others(asked: Path, tmp_path: Path) -> None:
    (tmp_path / "apt-get").write_text(f"#!/bin/sh\necho $* >> {asked}\nexit 100\n")
    programs.install(["nginx", "no-such-program"], (str(tmp_path),))
    said = [line.rpartition(" --no-install-recommends ")[2] for line in asked.read_text().splitlines()]
    assert [said[0], *said[2:]] == ["nginx no-such-program", "nginx no-such-program", "nginx", "no-such-program"]


def test_what_is_there_is_not_installed(asked: Path, tmp_path: Path) -> None:
    programs.install(["apt-get"], (str(tmp_path),))
    assert not asked.exists()


def test_a_program_that_cannot_be_installed_is_named(asked: Path) -> None:
    with pytest.raises(programs.MachineError, match="There is no no-such-program on this machine"):
        programs.program("no-such-program")
    assert "no-such-program" in asked.read_text()


def test_a_port_is_given_once_though_nobody_listens_on_it_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    first = programs.free_ports(2)
    monkeypatch.setattr(programs, "port_range", range(first, first + 2))
    monkeypatch.setattr(programs, "_given", set())
    assert {programs.free_port(), programs.free_port()} == {first, first + 1}
    with pytest.raises(programs.MachineError, match="no 1 free ports"):
        programs.free_port()
