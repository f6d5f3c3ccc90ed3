"""Processes under supervisor: each is started again when it ends, and none outlives supervisord, however that ends."""

import contextlib
import os
import shlex
import signal
import subprocess
import sys
import xmlrpc.client
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from supervisor.xmlrpc import SupervisorTransport

from deploy.cluster import folders, orphans
from deploy.cluster.programs import MachineError, wait_until
from deploy.cluster.variables import environment_file
from services.embedded.cluster import LAUNCHER, Owner, write_private

ROOT: Final = Path(__file__).parents[2]
START_SECONDS: Final = 60.0
# What supervisord and its processes are told of their surroundings: nothing else of ours.
SURROUNDINGS: Final = {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C.UTF-8"}
# A path of a Unix socket is at most this long.
_LONGEST_SOCKET: Final = 100
# Its own process id, which it hands to the launcher of each process: that one ends when supervisord does.
_SUPERVISORD: Final = 'export SUPERVISORD=$$; exec "$@"'
_WITH_ENVIRONMENT: Final = '. "$0"; exec "$@"'


@dataclass(frozen=True)
class Program:
    """A process to run. `environment` is all it gets beside `SURROUNDINGS`; `owner` runs it where we are root.

    `end_signal` ends it in order, and it gets the same when supervisord dies.
    """

    name: str
    command: Sequence[str]
    environment: Mapping[str, str] = field(default_factory=dict)
    end_signal: signal.Signals = signal.SIGTERM
    owner: Owner | None = None
    end_seconds: int = 15
    leaves_orphans: bool = False
    """Whether processes it has started go on when it is killed, and must end before it is started again."""


class Supervisor:
    """supervisord in a folder: its configuration, its socket for `supervisorctl -c FOLDER/supervisord.conf`, environments and logs.

    `groups` are ended one after the other, the first one last; within one, all at once.
    """

    def __init__(self, folder: Path, groups: Mapping[str, Sequence[Program]]) -> None:
        self.folder = folder
        self.configuration = folder / folders.CONFIGURATION
        self._socket = folder / folders.SOCKET
        if len(str(self._socket)) > _LONGEST_SOCKET:
            raise MachineError(f"the path {self._socket} is too long for a socket: choose another folder")
        self._names = {program.name: f"{group}:{program.name}" for group, programs in groups.items() for program in programs}
        self.groups = groups
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def names(self) -> list[str]:
        """The names of all processes."""
        return list(self._names)

    def open(self) -> None:
        """Start supervisord, which starts nothing by itself; it ends when this process dies."""
        for name in ("logs", "environment"):
            (self.folder / name).mkdir(exist_ok=True, mode=0o700)
        write_private(self.configuration, self._written())
        command = [sys.executable, "-m", "supervisor.supervisord", "--nodaemon", "--configuration", str(self.configuration)]
        with (self.folder / "logs" / "supervisord.log").open("ab") as log:
            # A session of its own keeps Ctrl-C from it; on the thread that calls, for the death signal follows the thread that forked.
            self._process = subprocess.Popen(
                [*bound_to_us(signal.SIGTERM), "/bin/sh", "-c", _SUPERVISORD, "sh", *command],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=SURROUNDINGS,
                cwd=ROOT,
                start_new_session=True,
            )
        if not wait_until(self._answers, START_SECONDS, self._process):
            raise MachineError(f"supervisord does not start: {self.log('supervisord')[-800:]}")

    def close(self) -> None:
        """End all processes in order, and supervisord; harmless when it does not run."""
        if self._process is not None:
            self._process.terminate()
            self._process.wait()
            orphans.end(self._process.pid)
            self._process = None

    def start(self, *names: str) -> None:
        """Start processes, without waiting until they are ready."""
        for name in names:
            self._call("startProcess", self._names[name], False)

    def stop(self, *names: str, kill: bool = False) -> None:
        """End processes in order, all at once, or with `kill` as a crash does; they stay ended until they are started."""
        if not wait_until(lambda: not [name for name in names if not self._stops(name, kill=kill)], START_SECONDS):
            raise MachineError(f"{', '.join(names)}: does not end")

    def kill(self, *names: str) -> None:
        """Kill processes with SIGKILL, whatever they are doing; they are started again at once."""
        for name in names:
            self._call("signalProcess", self._names[name], "KILL")

    def pid(self, name: str) -> int | None:
        """The process id, or None while it does not run."""
        return self._call("getProcessInfo", self._names[name])["pid"] or None

    def states(self) -> dict[str, str]:
        """The state of each process in supervisor's words: RUNNING, STARTING, BACKOFF, STOPPED, …"""
        return {each["name"]: each["statename"] for each in self._call("getAllProcessInfo")}

    def log(self, name: str) -> str:
        """What a process has written so far."""
        return (self.folder / "logs" / f"{name}.log").read_text(errors="replace")

    def _call(self, function: str, *arguments: Any) -> Any:
        """What a function of supervisord gives, on a connection of its own: one that failed could not be used again."""
        with contextlib.closing(SupervisorTransport(None, None, f"unix://{self._socket}")) as transport:
            api = xmlrpc.client.ServerProxy("http://localhost", transport=transport).supervisor
            return getattr(api, function)(*arguments)

    def _stops(self, name: str, *, kill: bool) -> bool:
        """Tell a process to end; whether it has ended for good. One that was killed just now is first started again."""
        state = self.states()[name]
        with contextlib.suppress(xmlrpc.client.Fault):
            if kill and state in ("STARTING", "RUNNING", "STOPPING"):
                self.kill(name)
            if state in ("STARTING", "RUNNING", "BACKOFF"):
                self._call("stopProcess", self._names[name], False)
        return state in ("STOPPED", "FATAL")

    def _answers(self) -> bool:
        try:
            return bool(self._call("getState"))
        except OSError:
            return False

    def _written(self) -> str:
        user = "user=root\n" if os.geteuid() == 0 else ""
        head = (
            f"[supervisord]\n{user}nodaemon=true\nlogfile=/dev/null\nlogfile_maxbytes=0\nloglevel=warn\nminfds=4096\n"
            f"pidfile={self.folder}/supervisord.pid\n"
            "[rpcinterface:supervisor]\nsupervisor.rpcinterface_factory=supervisor.rpcinterface:make_main_rpcinterface\n"
            f"[unix_http_server]\nfile={self._socket}\nchmod=0700\n"
            f"[supervisorctl]\nserverurl=unix://{self._socket}\n"
        )
        return head + "".join(self._section(name, priority) for priority, name in enumerate(self.groups, 1))

    def _section(self, group: str, priority: int) -> str:
        programs = self.groups[group]
        members = ",".join(program.name for program in programs)
        return f"[group:{group}]\nprograms={members}\npriority={priority}\n" + "".join(map(self._program, programs))

    def _program(self, program: Program) -> str:
        owner = program.owner or Owner(os.geteuid(), os.getegid())
        clearing = [sys.executable, "-I", "-S", orphans.__file__] if program.leaves_orphans else []
        command = [*clearing, *self._environment(program), *program.command]
        launcher = [sys.executable, "-I", "-S", str(LAUNCHER)]
        numbers = shlex.join(map(str, (int(program.end_signal), owner.uid, owner.gid)))
        line = f"{_escaped(launcher)} %(ENV_SUPERVISORD)s {numbers} {_escaped(command)}"
        return (
            f"[program:{program.name}]\ncommand={line}\ndirectory={ROOT}\n"
            "autostart=false\nautorestart=true\nstartsecs=1\nstartretries=1000\n"
            f"stopsignal={program.end_signal.name.removeprefix('SIG')}\nstopwaitsecs={program.end_seconds}\nkillasgroup=true\n"
            f"stdout_logfile={self.folder}/logs/{program.name}.log\nstdout_logfile_maxbytes=16MB\nstdout_logfile_backups=1\n"
            "redirect_stderr=true\n"
        )

    def _environment(self, program: Program) -> list[str]:
        """The beginning of a command that gives it its environment, from a file for its owner's eyes only."""
        if not program.environment:
            return []
        path = self.folder / "environment" / f"{program.name}.env"
        write_private(path, environment_file(program.environment))
        return ["/bin/sh", "-ac", _WITH_ENVIRONMENT, str(path)]


def bound_to_us(end_signal: signal.Signals) -> list[str]:
    """The prefix of a command that gets the signal when this process dies, however that happens."""
    numbers = (os.getpid(), int(end_signal), os.geteuid(), os.getegid())
    return [sys.executable, "-I", "-S", str(LAUNCHER), *map(str, numbers)]


def _escaped(command: Iterable[str]) -> str:
    return shlex.join(command).replace("%", "%%")
