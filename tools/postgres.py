"""A PostgreSQL server of one's own for tests and the harness: Debian's binaries, own data folder, loopback only."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from typing import List, Optional


def free_port() -> int:
    """A port on loopback nobody listens on now."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def binaries() -> Optional[Path]:
    """The folder with `initdb` and `postgres`, newest version first; None when PostgreSQL is not installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[-3]), reverse=True)
    on_path = shutil.which("initdb")
    return found[0].parent if found else Path(on_path).parent if on_path else None


class OwnServer:
    """One server. PostgreSQL refuses to run as root: then it runs as `postgres` or `nobody`."""

    def __init__(self, careful: bool = False, folder: Optional[Path] = None, preload: str = "") -> None:
        """`careful` keeps every commit through a crash (fsync); without it tests are faster."""
        bin_folder = binaries()
        if bin_folder is None:
            raise FileNotFoundError("PostgreSQL is not installed: apt-get install postgresql")
        self.bin, self.port = bin_folder, free_port()
        self.folder = folder or Path(tempfile.mkdtemp(prefix="nabij-postgres-"))
        self._user = next((u.pw_name for u in pwd.getpwall() if u.pw_name == "postgres"), "nobody")
        if os.geteuid() == 0:
            shutil.chown(self.folder, self._user)
        self.data = self.folder / "data"
        self._run("initdb", "-D", str(self.data), "-U", "nabij", "-A", "trust", "-E", "UTF8", "--no-sync")
        safe = "on" if careful else "off"
        settings = [
            f"port={self.port}", "listen_addresses='127.0.0.1'", f"unix_socket_directories='{self.folder}'",
            f"fsync={safe}", f"full_page_writes={safe}", "max_connections=200", "shared_buffers=32MB",
            "min_wal_size=32MB", "max_wal_size=64MB", preload,
        ]
        with (self.data / "postgresql.conf").open("a") as file:
            file.write("\n".join(settings) + "\n")

    def address(self, database: str = "postgres") -> str:
        """The SQLAlchemy address of one database of this server."""
        return f"postgresql://nabij@127.0.0.1:{self.port}/{database}"

    def start(self) -> None:
        """Start, and wait until it answers."""
        self._run("pg_ctl", "-D", str(self.data), "-w", "-t", "60", "-l", str(self.folder / "log"), "start")

    def stop(self, mode: str = "fast") -> None:
        """Stop: `fast` breaks connections off in order, `immediate` is a crash."""
        self._run("pg_ctl", "-D", str(self.data), "-w", "-t", "60", "-m", mode, "stop")

    def running(self) -> bool:
        """Whether the server process lives."""
        return self._try("pg_ctl", "-D", str(self.data), "status") == 0

    def freeze(self, seconds: float) -> None:
        """A database that answers nothing for a while: all its processes stop and go on."""
        leader = int((self.data / "postmaster.pid").read_text().split()[0])
        children = Path(f"/proc/{leader}/task/{leader}/children").read_text().split()
        everyone = [leader, *map(int, children)]
        for number in (signal.SIGSTOP, signal.SIGCONT):
            for process in everyone:
                try:
                    os.kill(process, number)
                except ProcessLookupError:
                    continue
            if number == signal.SIGSTOP:
                time.sleep(seconds)

    def new_database(self, name: str) -> str:
        """Make an empty database; its address."""
        self.sql(f'CREATE DATABASE "{name}"')
        return self.address(name)

    def sql(self, statement: str, database: str = "postgres") -> str:
        """Run one statement as the owner; what it prints."""
        return self._run("psql", "-h", "127.0.0.1", "-p", str(self.port), "-U", "nabij", "-d", database,
                         "-X", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-c", statement).strip()

    def away(self) -> None:
        """Stop and remove everything."""
        if self.running():
            self.stop("immediate")
        shutil.rmtree(self.folder, ignore_errors=True)

    def _command(self, name: str, arguments: "tuple[str, ...]") -> List[str]:
        as_other = ["runuser", "-u", self._user, "--"] if os.geteuid() == 0 else []
        return [*as_other, str(self.bin / name), *arguments]

    def _run(self, name: str, *arguments: str) -> str:
        # The server inherits what pg_ctl has open: a pipe would keep this call waiting for as long as it runs.
        with tempfile.TemporaryFile("w+") as out:
            done = subprocess.run(self._command(name, arguments), stdout=out, stderr=out, cwd="/", text=True)
            out.seek(0)
            said = out.read()
        if done.returncode:
            raise RuntimeError(f"{name} failed: {said[-500:]}")
        return said

    def _try(self, name: str, *arguments: str) -> int:
        quiet = subprocess.DEVNULL
        return subprocess.run(self._command(name, arguments), stdout=quiet, stderr=quiet, cwd="/").returncode
