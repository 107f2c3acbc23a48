"""The whole product as it runs in production, on this machine: PostgreSQL, replicas, HAProxy."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Dict, List, Optional

import httpx
from cryptography.fernet import Fernet

from bot.dossier.database import connect
from bot.dossier.record import Record
from bot.dossier.sealing import Seal
from tools.postgres import OwnServer, free_port

ROOT = Path(__file__).resolve().parents[2]
DRAIN_SECONDS = 4
PLACES = 3  # the proxy's configuration names three replicas


class Replica:
    """One process of the product."""

    def __init__(self, address: str, key: str, folder: Path, name: str) -> None:
        self.port, self.log = free_port(), folder / f"{name}.log"
        self._environment = {
            **os.environ, "NABIJ_DATABASE": address, "NABIJ_KEY": key, "NABIJ_PORT": str(self.port),
            "NABIJ_DRAIN_SECONDS": str(DRAIN_SECONDS), "NABIJ_LOG_LEVEL": "WARNING",
        }
        self.process: "Optional[subprocess.Popen[bytes]]" = None

    @property
    def base(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}"

    def start(self, beside: Optional[Dict[str, str]] = None) -> None:
        """Start, with more in its environment when given; `wait_ready` says when it serves."""
        environment = {**self._environment, **(beside or {})}
        with self.log.open("a") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "bot", "run"], env=environment, cwd=ROOT, stdout=log, stderr=log
            )

    def wait_ready(self, longest: float = 90) -> None:
        """Until a real turn works. Raises RuntimeError with the log when it does not come."""
        until = time.monotonic() + longest
        while time.monotonic() < until:
            try:
                if httpx.get(f"{self.base}/readyz", timeout=5).status_code == 200:
                    return
            except httpx.HTTPError:
                pass
            assert self.process is not None
            if self.process.poll() is not None:
                break
            time.sleep(0.2)
        raise RuntimeError(f"a replica did not become ready: {self.log.read_text()[-800:]}")

    def end(self, how: int, longest: float = 30) -> int:
        """Send a signal and wait for the end; the exit code."""
        assert self.process is not None
        self.process.send_signal(how)
        return self.process.wait(longest)


class Site:
    """A PostgreSQL server, replicas, and the proxy of deploy/ in front."""

    def __init__(self, replicas: int) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="nabij-site-"))
        self.small_disk = self._small_disk()
        self.postgres = OwnServer(careful=True, folder=self.small_disk)
        self.postgres.start()
        self.address = self.postgres.new_database("nabij")
        self.key = Fernet.generate_key().decode()
        self.replicas = [Replica(self.address, self.key, self.folder, f"replica-{n}") for n in range(replicas)]
        self._proxy: "Optional[subprocess.Popen[bytes]]" = None
        self.port = free_port()

    def _small_disk(self) -> Optional[Path]:
        """A disk of 300 MB for the database, so that it can be filled; None where mounting is not allowed."""
        folder = Path(tempfile.mkdtemp(prefix="nabij-postgres-"))
        command = ["mount", "-t", "tmpfs", "-o", "size=300m", "tmpfs", str(folder)]
        if subprocess.run(command, stderr=subprocess.DEVNULL).returncode == 0:
            return folder
        folder.rmdir()
        return None

    @property
    def base(self) -> str:
        """Where people come in."""
        return f"http://127.0.0.1:{self.port}"

    def record(self) -> Record:
        """The record, read from outside."""
        return Record(connect(self.address), Seal(self.key.encode()), 12)

    def start(self) -> None:
        """Everything, one after the other: two processor cores are few."""
        for replica in self.replicas:
            replica.start()
            replica.wait_ready()
        ports: List[int] = [r.port for r in self.replicas] + [1] * PLACES
        environment = {
            **os.environ, "NABIJ_PROXY_BIND": f"127.0.0.1:{self.port}",
            "NABIJ_PROXY_FOLDER": str(ROOT / "deploy/proxy"),
            **{f"NABIJ_REPLICA_{n + 1}": f"127.0.0.1:{ports[n]}" for n in range(PLACES)},
        }
        haproxy = shutil.which("haproxy") or "/usr/sbin/haproxy"
        with (self.folder / "proxy.log").open("w") as log:
            self._proxy = subprocess.Popen(
                [haproxy, "-f", str(ROOT / "deploy/proxy/proxy.cfg")], env=environment, stdout=log, stderr=log
            )
        time.sleep(3)  # the proxy's first checks

    def away(self) -> None:
        """Stop and remove everything."""
        for process in [*(r.process for r in self.replicas), self._proxy]:
            if process is not None and process.poll() is None:
                process.send_signal(signal.SIGKILL)
                process.wait()
        self.postgres.away()
        if self.small_disk:
            subprocess.run(["umount", "-l", str(self.small_disk)], check=False)
            shutil.rmtree(self.small_disk, ignore_errors=True)
        shutil.rmtree(self.folder, ignore_errors=True)
