"""What GitHub reads of this repository: each file has its shape; no workflow trusts a stranger."""

from __future__ import annotations

import os
import re
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from check_jsonschema import main
from click.testing import CliRunner, Result

from generator.commands.cli import COMMANDS
from tests.conftest import ROOT

GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
#: Those that `handbook init` writes.
CLINICS = sorted((ROOT / "templates" / "clinic" / ".github" / "workflows").glob("*.yml"))
FORMS = sorted((GITHUB / "ISSUE_TEMPLATE").glob("*.yml"))

#: Each file that GitHub reads, under the published schema that it is held to.
SCHEMAS = {
    "vendor.github-workflows": [*WORKFLOWS, *CLINICS],
    "custom.github-workflows-require-timeout": [*WORKFLOWS, *CLINICS],
    "vendor.dependabot": [GITHUB / "dependabot.yml"],
    "vendor.github-issue-forms": [path for path in FORMS if path.name != "config.yml"],
    "vendor.github-issue-config": [GITHUB / "ISSUE_TEMPLATE" / "config.yml"],
}


def shaped(schema: str, *paths: Path) -> Result:
    """Files held to a schema that the linter carries."""
    return CliRunner().invoke(main, ["--builtin-schema", schema, *map(str, paths)])


def zizmor(*paths: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """The linter for the safety of workflows, at its strictest and without a network."""
    return subprocess.run(
        [
            str(Path(sys.executable).with_name("zizmor")),
            *("--offline", "--persona", "auditor", "--collect", "all", "--strict-collection"),
            *paths,
        ],
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": os.environ["PATH"]},
    )


def read(path: Path) -> dict[Any, Any]:
    return dict(yaml.safe_load(path.read_text("utf-8")))


def triggers(workflow: dict[Any, Any]) -> dict[str, Any]:
    # YAML 1.1 reads a bare `on` as true.
    return dict(workflow[True])


def steps(workflow: dict[Any, Any]) -> Iterator[dict[str, Any]]:
    for job in workflow["jobs"].values():
        yield from job["steps"]


@pytest.mark.parametrize("schema", SCHEMAS)
def test_each_file_has_its_shape(schema: str) -> None:
    """As the published schemas of GitHub's files have it."""
    assert SCHEMAS[schema]
    done = shaped(schema, *SCHEMAS[schema])
    assert done.exit_code == 0, done.output


def test_a_wrong_shape_is_seen(tmp_path: Path) -> None:
    """The control: a misspelt key of a workflow, and a form without a body, are refused."""
    text = (GITHUB / "workflows" / "pages.yml").read_text("utf-8")
    wrong = tmp_path / "wrong.yml"
    wrong.write_text(text.replace("runs-on", "run-on"), "utf-8")
    assert shaped("vendor.github-workflows", wrong).exit_code == 1
    wrong.write_text("name: A\ndescription: B\n", "utf-8")
    assert shaped("vendor.github-issue-forms", wrong).exit_code == 1


def test_no_workflow_can_be_turned_against_us() -> None:
    """The linter for the safety of workflows finds nothing, at its strictest. One finding is
    answered where it stands: the comment has to run after the check."""
    done = zizmor(".github", ".pre-commit-config.yaml", ".pre-commit-hooks.yaml")
    assert done.returncode == 0, done.stdout
    clinics = zizmor(".github", cwd=ROOT / "templates" / "clinic")
    assert clinics.returncode == 0, clinics.stdout
    ignored = [
        line for path in WORKFLOWS for line in path.read_text().splitlines() if "zizmor:" in line
    ]
    assert len(ignored) == 1
    assert "dangerous-triggers" in ignored[0]


def test_a_dangerous_workflow_is_seen(tmp_path: Path) -> None:
    """The control: a stranger's words in a command are found."""
    folder = tmp_path / ".github" / "workflows"
    shutil.copytree(GITHUB / "workflows", folder)
    check = folder / "check.yml"
    text = check.read_text("utf-8")
    said = "run: echo ${{ github.event.pull_request.title }}"
    check.write_text(text.replace("run: make check", said), "utf-8")
    done = zizmor(".github", cwd=tmp_path)
    assert done.returncode != 0
    assert "template-injection" in done.stdout


@pytest.mark.parametrize(
    "path", [*WORKFLOWS, *CLINICS], ids=lambda path: f"{path.parts[-4]}-{path.stem}"
)
def test_what_every_workflow_keeps_to(path: Path) -> None:
    """Actions pinned by their whole hash with the version beside it; rights named from the top and
    only to read there; nothing of an event inside a command; no credentials left on the disk; never
    a stranger's code with our rights."""
    text, workflow = path.read_text("utf-8"), read(path)
    uses = re.findall(r"uses: *(.*)", text)
    assert uses
    for action in uses:
        assert re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", action), action
    assert set(workflow["permissions"].values()) <= {"read"}
    assert "pull_request_target" not in triggers(workflow)
    assert workflow["concurrency"]
    for step in steps(workflow):
        assert "${{" not in step.get("run", "")
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False


def test_the_same_action_is_the_same_everywhere() -> None:
    """One hash for each action, so that Dependabot moves one."""
    every = [*WORKFLOWS, *CLINICS]
    found = {step["uses"] for path in every for step in steps(read(path)) if "uses" in step}
    assert len(found) == len({use.partition("@")[0] for use in found})


def test_a_pull_request_can_only_read() -> None:
    """What runs a stranger's code has no right but to read, and no secret."""
    path = GITHUB / "workflows" / "check.yml"
    workflow = read(path)
    assert workflow["permissions"] == {"contents": "read"}
    assert not [job for job in workflow["jobs"].values() if "permissions" in job]
    assert "secrets" not in path.read_text("utf-8")


def test_the_comment_takes_nothing_but_data() -> None:
    """What can write checks out the default branch, unpacks nothing, and is told by GitHub which
    pull request it is; the check it waits for exists, and so does the artifact."""
    path = GITHUB / "workflows" / "comment.yml"
    workflow = read(path)
    check = read(GITHUB / "workflows" / "check.yml")
    assert triggers(workflow)["workflow_run"]["workflows"] == [check["name"]]
    assert "artifacts?name=preview" in path.read_text("utf-8")
    assert [s["with"]["name"] for s in steps(check) if "upload-artifact" in s.get("uses", "")] == [
        "preview"
    ]
    refs = [step["with"]["ref"] for step in steps(workflow) if "uses" in step]
    assert refs == ["${{ github.event.repository.default_branch }}"]
    for step in steps(workflow):
        assert not re.search(r"unzip|tar |run download|git (fetch|checkout)", step.get("run", ""))


def test_a_suggestion_is_data() -> None:
    """The issue reaches one command, as a file; nothing else of it than its number reaches another.
    What runs our code can only read, and what can write runs none of it."""
    path = GITHUB / "workflows" / "suggestion.yml"
    workflow, text = read(path), path.read_text("utf-8")
    assert triggers(workflow) == {"issues": {"types": ["opened"]}}
    write, propose = workflow["jobs"]["write"], workflow["jobs"]["propose"]
    assert write["permissions"] == {"contents": "read"}
    assert set(propose["permissions"].values()) == {"write"}
    assert not [s for s in propose["steps"] if re.search(r"make|handbook ", s.get("run", ""))]
    assert not [s for s in write["steps"] if "GH_TOKEN" in s.get("env", {})]
    asked = set(re.findall(r"github\.event\.issue\.(\w+)", text))
    assert asked == {"number", "title"}
    assert text.count("github.event.issue.title") == 1
    assert "if: startsWith(github.event.issue.title, 'Suggestion:')" in text
    assert text.count("GITHUB_EVENT_PATH") == 1


def test_only_the_last_job_publishes() -> None:
    """The right to publish is that of a job which runs no command."""
    jobs = read(GITHUB / "workflows" / "pages.yml")["jobs"]
    assert jobs["build"]["permissions"] == {"contents": "read"}
    assert jobs["deploy"]["permissions"] == {"pages": "write", "id-token": "write"}
    assert not [step for step in jobs["deploy"]["steps"] if "run" in step]


def test_commands_of_workflows_exist() -> None:
    """Each target of make and each command of ours that a workflow calls is there."""
    from generator.commands.cli import COMMANDS

    makefile = (ROOT / "Makefile").read_text("utf-8")
    said = "\n".join(step.get("run", "") for path in WORKFLOWS for step in steps(read(path)))
    targets = re.findall(r"\bmake ([\w./-]+)", said)
    assert {"check", "test", "site", ".venv/for-site"} == set(targets)
    assert all(re.search(rf"^{re.escape(target)}:", makefile, re.M) for target in targets)
    commands = re.findall(r"\.venv/bin/handbook (\w+)", said)
    assert {"build", "changes", "comment", "suggestion"} == set(commands)
    assert set(commands) <= set(COMMANDS)
    said = "\n".join(step.get("run", "") for path in CLINICS for step in steps(read(path)))
    commands = re.findall(r"\.venv/bin/handbook (\w+)", said)
    assert {"check", "build", "changes"} == set(commands)
    assert not re.search(r"\bmake\b", said)


def test_the_owners_are_still_to_be_named() -> None:
    """Every file has an owner in CODEOWNERS, and the paths there exist."""
    lines = [
        line.split()
        for line in (GITHUB / "CODEOWNERS").read_text("utf-8").splitlines()
        if line and not line.startswith("#")
    ]
    assert lines[0][0] == "*"
    for path, *owners in lines:
        assert all(re.fullmatch(r"@[\w/-]+", owner) for owner in owners)
        assert path == "*" or (ROOT / path.strip("/")).exists()


@pytest.mark.parametrize("file", [".pre-commit-config.yaml", ".pre-commit-hooks.yaml"])
def test_the_hooks(file: str) -> None:
    """Each hook has the keys that pre-commit asks for, runs when content changes, and what it calls
    is there."""
    said = yaml.safe_load((ROOT / file).read_text("utf-8"))
    hooks = said["repos"][0]["hooks"] if isinstance(said, dict) else said
    for hook in hooks:
        assert {"id", "name", "entry", "language", "files"} <= set(hook)
        assert re.search(hook["files"], "content/exercises/bridge.yml")
        assert not re.search(hook["files"], "generator/rules/check.py")
        if hook["language"] == "script":
            assert (ROOT / hook["entry"]).stat().st_mode & stat.S_IXUSR
        else:
            program, command = hook["entry"].split()
            assert program == ".venv/bin/handbook"
            assert command in COMMANDS


def test_the_hook_of_another_repository(tmp_path: Path) -> None:
    """From a clone of this one it checks the content of the repository in which it runs, keeps what
    it works out in the clone, and answers as the check does."""
    clone, clinic = tmp_path / "clone", tmp_path / "clinic"
    (clone / "hooks").mkdir(parents=True)
    clinic.mkdir()
    hook = shutil.copy(ROOT / "hooks" / "handbook-check", clone / "hooks")
    # What `make` would install there says how it was called.
    (clone / "Makefile").write_text(
        ".venv/for-site:\n\t@mkdir -p .venv/bin && cp said .venv/bin/handbook\n"
    )
    (clone / "said").write_text('#!/bin/sh\necho "$PWD" "$@"\nexit 1\n')
    (clone / "said").chmod(0o755)
    done = subprocess.run([hook], cwd=clinic, capture_output=True, text=True, check=False)
    assert done.stdout.split() == [str(clinic), "check", "--build", str(clone / "build")]
    assert done.returncode == 1
