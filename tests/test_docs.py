"""The documents say what is so: settings, commands, imports, and no path of anyone's machine."""

import ast
import re
from pathlib import Path

import pytest

from bot.commands import COMMANDS

ROOT = Path(__file__).resolve().parent.parent


def test_every_setting_is_documented_and_the_other_way_round():
    code = set(re.findall(r"NABIJ_[A-Z_]+", (ROOT / "bot/settings.py").read_text()))
    documented = set(re.findall(r"`(NABIJ_[A-Z_]+)`", (ROOT / "docs/settings.md").read_text()))
    assert code == documented


def test_every_command_the_readme_shows_exists():
    shown = set(re.findall(r"python -m bot (\w+)", (ROOT / "README.md").read_text()))
    assert shown <= set(COMMANDS)


def test_every_make_target_the_readme_shows_exists():
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(), re.M))
    assert set(re.findall(r"`make (\w+)`", (ROOT / "README.md").read_text())) <= targets


def test_every_link_in_the_documents_leads_somewhere():
    for page in [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]:
        for link in re.findall(r"\]\(((?!http)[^)#]+)", page.read_text()):
            assert (page.parent / link).exists(), f"{page.name}: {link}"


ALLOWED = {
    "guideline": {"content", "guideline"},
    "intake": {"content", "guideline", "intake"},
    "cases": {"content", "guideline", "intake", "cases"},
    "language": {"content", "guideline", "intake", "language"},
    "dossier": {"content", "guideline", "intake", "cases", "dossier"},
    "report": {"content", "guideline", "intake", "cases", "report"},
    "dialogue": {"content", "guideline", "intake", "language", "dossier", "dialogue", "settings"},
    "trainer": {"content", "guideline", "language", "trainer"},
    "web": {
        "content", "trainer", "guideline", "intake", "cases", "language", "dossier", "report", "dialogue", "settings",
        "web",
    },
}


@pytest.mark.parametrize("part", ALLOWED)
def test_imports_run_one_way(part):
    for file in (ROOT / "bot" / part).rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("bot."):
                assert node.module.split(".")[1] in ALLOWED[part], f"{file.name} imports {node.module}"


@pytest.mark.parametrize("part", ["guideline", "intake", "cases"])
def test_the_core_imports_only_the_standard_library_and_a_yaml_reader(part):
    import sys

    allowed = set(sys.stdlib_module_names) | {"bot", "yaml"}
    for file in (ROOT / "bot" / part).glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert {n.split(".")[0] for n in names} <= allowed, file.name


def test_only_the_dialogue_imports_rasa():
    for file in (ROOT / "bot").rglob("*.py"):
        if file.parent.name == "dialogue" or file.name == "training.py":
            continue
        assert not re.search(r"^\s*(from|import) rasa\b", file.read_text(), re.M), file.name
