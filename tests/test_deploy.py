"""What deploy/ says fits the product: known settings, probes that answer, a proxy that loads, a backup that works."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml
from cryptography.fernet import Fernet

from bot.dossier.database import open_engine
from bot.dossier.record import Record, Unknown
from bot.dossier.sealing import Seal

DEPLOY = Path("deploy")
COMPOSE = yaml.safe_load((DEPLOY / "compose.yml").read_text())
CLUSTER = list(yaml.safe_load_all((DEPLOY / "kubernetes" / "nabij.yml").read_text()))
SETTINGS = Path("docs/settings.md").read_text()


def containers():
    for thing in CLUSTER:
        spec = thing["spec"].get("jobTemplate", thing)["spec"].get("template", {}).get("spec", {})
        yield from spec.get("containers", [])


def test_every_setting_in_the_files_is_one_the_product_knows():
    named = {name for service in COMPOSE["services"].values() for name in service.get("environment", {})}
    named |= {setting["name"] for container in containers() for setting in container.get("env", [])}
    proxy = ("NABIJ_PROXY", "NABIJ_REPLICA")
    own = {name for name in named if name.startswith("NABIJ_") and not name.startswith(proxy)}
    assert own and all(f"`{name}`" in SETTINGS for name in own)


def test_no_secret_stands_in_a_file():
    assert not (DEPLOY / ".env").exists()
    keys = [s for c in containers() for s in c["env"] if s["name"] in ("NABIJ_KEY", "NABIJ_DATABASE")]
    assert keys and all("secretKeyRef" in key["valueFrom"] for key in keys)


def test_the_cluster_never_has_less_than_two_replicas_and_waits_for_turns_to_end():
    deployment = next(thing for thing in CLUSTER if thing["kind"] == "Deployment")["spec"]
    budget = next(thing for thing in CLUSTER if thing["kind"] == "PodDisruptionBudget")["spec"]
    pod = deployment["template"]["spec"]
    drain = next(int(s["value"]) for s in pod["containers"][0]["env"] if s["name"] == "NABIJ_DRAIN_SECONDS")
    assert deployment["replicas"] > budget["minAvailable"] >= 2
    assert deployment["strategy"]["rollingUpdate"]["maxUnavailable"] == 0
    assert pod["terminationGracePeriodSeconds"] > drain + 10


@pytest.mark.parametrize("probe", ["startupProbe", "readinessProbe", "livenessProbe"])
def test_the_probes_are_addresses_that_answer(client, probe):
    pod = next(thing for thing in CLUSTER if thing["kind"] == "Deployment")["spec"]["template"]["spec"]
    assert client.get(pod["containers"][0][probe]["httpGet"]["path"]).status_code == 200


def test_the_proxy_accepts_its_configuration(tmp_path):
    haproxy = shutil.which("haproxy") or "/usr/sbin/haproxy"
    replicas = {f"NABIJ_REPLICA_{n}": f"127.0.0.1:{8080 + n}" for n in (1, 2, 3)}
    environment = {**os.environ, **replicas, "NABIJ_PROXY_BIND": "127.0.0.1:18443",
                   "NABIJ_PROXY_FOLDER": str((DEPLOY / "proxy").resolve())}
    check = [haproxy, "-c", "-f", str(DEPLOY / "proxy" / "proxy.cfg")]
    done = subprocess.run(check, env=environment, capture_output=True)
    assert done.returncode == 0, done.stderr.decode()


def test_a_backup_brings_everything_back(postgres, tmp_path):
    # The scripts against a real server: what was there before the backup is back, what came after is gone.
    address, seal = postgres.new_database("backed_up"), Seal(Fernet.generate_key())
    server = {
        **os.environ, "PGHOST": "127.0.0.1", "PGPORT": str(postgres.port), "PGUSER": "nabij", "PGDATABASE": "backed_up",
        "PATH": f"{postgres.bin}:{os.environ['PATH']}", "BACKUPS": str(tmp_path),
    }
    database = open_engine(address)
    first, _ = Record(database, seal, 12).create("parent", "nl")
    subprocess.run(["sh", str(DEPLOY / "backup.sh"), "once"], env=server, check=True, capture_output=True)
    later, _ = Record(database, seal, 12).create("parent", "vl")
    database.dispose()
    dump = next(tmp_path.glob("nabij-*.dump"))
    subprocess.run(["sh", str(DEPLOY / "restore.sh"), str(dump)], env=server, check=True, capture_output=True)
    restored = Record(open_engine(address), seal, 12)
    assert restored.load(first.id).region == "nl"
    with pytest.raises(Unknown):
        restored.load(later.id)
