"""A PostgreSQL server of the tests' own, on loopback, from the packages of the system."""

import contextlib
import os
import shutil
import socket
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

READABLE = (tempfile.gettempdir(), "/var/tmp", "/tmp", "/dev/shm")
"""Where its data may lie, best first; whom it runs as has to get there."""
PLACES = (*sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True), *sorted(Path("/usr").glob("pgsql-*/bin")))
ABSENT = "PostgreSQL is not installed: apt-get install postgresql"


def find_programs() -> Path | None:
    """The folder of initdb and pg_ctl; None where there is none."""
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    return next((place for place in PLACES if (place / "initdb").exists()), None)


@dataclass
class Server:
    """A running server; its data are gone at the end."""

    folder: Path
    programs: Path
    port: int
    is_durable: bool = False
    """Does what is committed outlive a power cut? Tests do not need it."""
    made: int = 0

    @classmethod
    def start(cls, *, is_durable: bool = False) -> "Server":
        """Skips the test where PostgreSQL is absent; in CI, where it must be there, fails it."""
        programs = find_programs()
        if programs is None:
            (pytest.fail if os.environ.get("CI") else pytest.skip)(ABSENT)
        server = cls(_folder(), programs, 0, is_durable)
        data = str(server.folder / "data")
        server._run("initdb", "--auth=trust", "--username=fleet", "--encoding=UTF8", "--no-locale", "--no-sync", data)
        for _ in range(3):
            with socket.create_server(("127.0.0.1", 0)) as free:
                server.port = free.getsockname()[1]
            with contextlib.suppress(subprocess.CalledProcessError):  # somebody else has taken it meanwhile
                server.up()
                return server
        raise RuntimeError((server.folder / "log").read_text())

    def up(self) -> None:
        # Two cores are shared with browsers.
        fsync = "on" if self.is_durable else "off"
        # No socket beside the one on loopback: its path could be too long.
        settings = f"-p {self.port} -h 127.0.0.1 -c unix_socket_directories= -c fsync={fsync} -c max_connections=200"
        self._run(
            "pg_ctl", "-w", "-D", str(self.folder / "data"), "-l", str(self.folder / "log"), "-o", settings, "start"
        )

    def down(self) -> None:
        """Stop it; connections are broken off, as in a restart."""
        self._run("pg_ctl", "-w", "-m", "fast", "-D", str(self.folder / "data"), "stop")

    def remove(self) -> None:
        self._run("pg_ctl", "-w", "-m", "immediate", "-D", str(self.folder / "data"), "stop")
        shutil.rmtree(self.folder, ignore_errors=True)

    def url(self, database: str = "postgres") -> str:
        return f"postgresql://fleet@127.0.0.1:{self.port}/{database}"

    def new_database(self, template: str = "template1") -> str:
        """The URL of a fresh database."""
        self.made += 1
        name = f"fleet_{self.made}"
        with psycopg.connect(self.url(), autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"'.encode())
        return self.url(name)

    def _run(self, program: str, *arguments: str) -> None:
        subprocess.run(
            [*_as_other(), str(self.programs / program), *arguments],
            cwd=self.folder,
            check=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=120,
        )


def _as_other() -> list[str]:
    """Its programs refuse to run as root."""
    return ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"] if os.geteuid() == 0 else []


def _folder() -> Path:
    """A folder of its own, where whom it runs as gets to: the folder for temporary files may be root's alone."""
    for place in READABLE:
        folder = Path(tempfile.mkdtemp(prefix="postgres-", dir=place))
        if os.geteuid() == 0:
            shutil.chown(folder, "nobody")
        if subprocess.run([*_as_other(), "test", "-w", str(folder)], cwd="/").returncode == 0:
            return folder
        folder.rmdir()
    raise RuntimeError(f"nobody can write to any of {READABLE}")
