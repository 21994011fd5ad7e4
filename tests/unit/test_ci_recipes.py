"""The files for CI that `bylaw init` writes: they keep to their schemas, and their very commands do what they say.

The commands are read out of the files, and run in order, with a remote to push to. GitLab's notes are those of a small
server here. What is not here, the installation and the command of GitHub, is held against what is expected instead.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Iterator, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from check_jsonschema.cli import main as check_jsonschema
from click.testing import CliRunner

from bylaw.views.pdf import engine
from command import bylaw, put, tree

GITHUB, GITLAB = ".github/workflows/policies.yml", ".gitlab-ci.yml"
INSTALLS = re.compile(
    r"pip install (?:--quiet )?--requirement requirements\.txt|"
    r"(?:sudo )?apt-get update -qq && "
    r"(?:sudo )?apt-get install -qq --yes --no-install-recommends (?P<packages>[a-z0-9. -]+)"
)
NOBODYS = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
LONGEST = 300
APPROVED = """    approved on: 8 January 2026
    minute reference: 26/1
    version: 1.0
    status: ratified
"""


class Runner:
    """A repository with a remote, and what runs CI: the command `bylaw`, and a `gh` that notes what it is told."""

    def __init__(self, folder: Path) -> None:
        self.remote, self.folder, self.told = folder / "remote.git", folder / "clone", folder / "told"
        programs = folder / "bin"
        script(programs / "bylaw", f'exec "{sys.executable}" -m bylaw "$@"')
        script(programs / "gh", f'printf "%s\\n" "$*" >>"{self.told}"')
        self.env = {**os.environ, **NOBODYS, "PATH": f"{programs}:{os.environ['PATH']}"}
        self.env |= {f"GIT_{who}_{what}": "ci@example" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        subprocess.run(["git", "init", "-q", "--bare", "-b", "main", self.remote], check=True, env=self.env)
        assert bylaw("init", "clone", "--name", "Hillside School", cwd=folder).status == 0
        self.git("init", "-q", "-b", "main")
        self.git("remote", "add", "origin", str(self.remote))
        approve(self.folder)
        self.commit("One")

    def git(self, *arguments: str) -> str:
        return self.run(f"git {' '.join(map(quoted, arguments))}").out

    def commit(self, message: str) -> None:
        self.git("add", "--all")
        self.git("commit", "-q", "-m", message)
        self.git("push", "-q", "origin", "HEAD")
        self.git("fetch", "-q", "origin")

    def change(self, before: str, after: str) -> None:
        example = self.folder / "policy-src/hillside-school/example.policy"
        text = example.read_text(encoding="utf-8")
        assert before in text
        example.write_text(text.replace(before, after), encoding="utf-8")

    def run(self, command: str, env: Mapping[str, str] | None = None) -> "Ran":
        """A command as a runner runs it: a shell that stops at the first failure."""
        surroundings = {**self.env, **(env or {})}
        done = subprocess.run(
            ["sh", "-e", "-c", command],
            cwd=self.folder,
            env=surroundings,
            capture_output=True,
            text=True,
            timeout=LONGEST,
        )
        return Ran(done.returncode, done.stdout, done.stderr)

    def fresh(self, revision: str) -> None:
        """What a job finds: the whole history, one revision checked out, and nothing of the job before."""
        self.git("worktree", "prune")
        self.git("checkout", "-q", "--force", "--detach", revision)
        self.git("clean", "-qfdx")


class Ran:
    """How a command ended."""

    def __init__(self, status: int, out: str, err: str) -> None:
        self.status, self.out, self.err = status, out, err

    def __repr__(self) -> str:
        return f"status {self.status}\n{self.out}\n{self.err}"


def script(place: Path, line: str) -> None:
    place.parent.mkdir(exist_ok=True)
    place.write_text(f"#!/bin/sh\n{line}\n")
    place.chmod(0o755)


def quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"


def approve(folder: Path) -> None:
    example = folder / "policy-src/hillside-school/example.policy"
    text = example.read_text(encoding="utf-8").replace("    version: 0.1\n    status: draft\n", APPROVED)
    example.write_text(re.sub(r"-- Take these.*?headteacher\n\n", "", text, flags=re.DOTALL), encoding="utf-8")


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    return Runner(tmp_path)


# ---------------------------------------------------------------- what the files say


def test_a_release_has_what_its_pdfs_need(runner: Runner) -> None:
    """The packages are those that the refusal of a PDF names."""
    assert (runner.folder / "requirements.txt").read_text().startswith("bylaw[pdf]")
    commands = [*(command for command, _, _ in steps(runner.folder, "release")), *scripts(runner.folder, "pages")]
    packages = [m["packages"] for command in commands if (m := INSTALLS.fullmatch(command)) and m["packages"]]
    assert len(packages) == 2
    assert all(f"apt-get install {each}" in (Path(engine.__file__).read_text(encoding="utf-8")) for each in packages)


def recipe(folder: Path, path: str) -> Any:
    """A file as data. YAML takes `on` for yes, and GitHub does not."""
    loaded = yaml.safe_load((folder / path).read_text(encoding="utf-8"))
    return {("on" if key is True else key): value for key, value in loaded.items()}


def steps(folder: Path, job: str) -> Iterator[tuple[str, str, dict[str, str]]]:
    """The commands of a job on GitHub, each with its condition and with what its environment is made of."""
    described = recipe(folder, GITHUB)["jobs"][job]
    for step in described["steps"]:
        if "run" in step:
            yield step["run"], step.get("if", ""), {**described.get("env", {}), **step.get("env", {})}


def scripts(folder: Path, job: str) -> list[str]:
    """The commands of a job on GitLab."""
    described = recipe(folder, GITLAB)
    return [*described["default"]["before_script"], *described[job]["script"]]


@pytest.mark.parametrize(("schema", "path"), [("vendor.github-workflows", GITHUB), ("vendor.gitlab-ci", GITLAB)])
def test_both_files_keep_to_the_schemas_of_their_services(tmp_path: Path, schema: str, path: str) -> None:
    assert bylaw("init", cwd=tmp_path).status == 0
    arguments = ["--builtin-schema", schema, str(tmp_path / path)]
    sound = CliRunner().invoke(check_jsonschema, arguments)
    assert sound.exit_code == 0, sound.output
    text = (tmp_path / path).read_text(encoding="utf-8")
    put(tmp_path, path, re.sub(r"^( *)(runs-on|script):", r"\1\2-not:", text, flags=re.MULTILINE))
    assert CliRunner().invoke(check_jsonschema, arguments).exit_code == 1


def test_no_command_takes_a_name_of_a_branch_or_a_tag_for_part_of_itself(tmp_path: Path) -> None:
    """Whoever may name a branch could otherwise have CI run what they like."""
    assert bylaw("init", cwd=tmp_path).status == 0
    commands = [command for job in ("check", "release") for command, _, _ in steps(tmp_path, job)]
    commands += [command for job in ("check", "preview", "pages") for command in scripts(tmp_path, job)]
    assert len(commands) > 10
    assert [c for c in commands if "${{" in c or re.search(r'(?<!")\$[A-Z_]+', re.sub(r'"[^"]*"', "", c))] == []


def test_the_hooks_for_pre_commit_run_commands_that_are_there(tmp_path: Path) -> None:
    assert bylaw("init", cwd=tmp_path).status == 0
    offered = yaml.safe_load((Path(__file__).parents[2] / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    used = recipe(tmp_path, ".pre-commit-config.yaml")["repos"][0]["hooks"]
    assert [h["id"] for h in offered] == [h["id"] for h in used] == ["bylaw-check", "bylaw-fmt"]
    for hook in (*offered, *used):
        assert re.search(hook["files"], "policy-src/hillside-school/example.policy")
        assert not hook["pass_filenames"]
        assert bylaw(*hook["entry"].split()[1:], cwd=tmp_path).status == 0


# ---------------------------------------------------------------- a change request


def on_github(runner: Runner, job: str, env: Mapping[str, str]) -> list[Ran]:
    """Run the commands of a job. An expression of GitHub's has to be among those that are known here."""
    known = {
        "${{ github.token }}": "token",
        "${{ github.event.pull_request.number }}": "7",
        "${{ github.event.repository.default_branch }}": "main",
        "${{ secrets.BYLAW_SIGNING_KEY }}": env.get("BYLAW_SIGNING_KEY", ""),
    }
    ran = []
    for command, _, own in steps(runner.folder, job):
        if not INSTALLS.fullmatch(command):
            ran.append(runner.run(command, {**env, **{name: known[value] for name, value in own.items()}}))
            if ran[-1].status:
                break
    return ran


def on_gitlab(runner: Runner, job: str, env: Mapping[str, str]) -> list[Ran]:
    ran = []
    for command in scripts(runner.folder, job):
        if not INSTALLS.fullmatch(command):
            ran.append(runner.run(command, env))
            if ran[-1].status:
                break
    return ran


def test_a_change_request_on_github_is_checked_and_told_whom_it_concerns(runner: Runner, tmp_path: Path) -> None:
    runner.git("checkout", "-q", "-b", "change")
    runner.change("within 1 day", "within 2 days")
    runner.commit("Two")
    summary = tmp_path / "summary.md"
    ran = on_github(runner, "check", {"GITHUB_BASE_REF": "main", "GITHUB_STEP_SUMMARY": str(summary)})
    assert [r.status for r in ran] == [0, 0, 0], ran
    said = summary.read_text(encoding="utf-8")
    assert said.startswith(
        "1 rule changed; staff would sign again; release level substantive.\n\n### Mobile Phone Policy"
    )
    assert "~~1 day~~ **2 days**" in said
    assert said == (runner.folder / "preview.md").read_text(encoding="utf-8")
    assert runner.told.read_text() == "pr comment 7 --edit-last --create-if-none --body-file preview.md\n"
    assert (runner.folder / "site/index.html").is_file()


def test_a_comment_that_github_does_not_take_stops_no_change(runner: Runner, tmp_path: Path) -> None:
    script(tmp_path / "bin/gh", "echo 'HTTP 403: Resource not accessible' >&2; exit 1")
    env = {"GITHUB_BASE_REF": "main", "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md")}
    comment = on_github(runner, "check", env)[-1]
    assert comment.status == 0, comment
    assert comment.out == "::warning::There is no new comment on the pull request: see the summary of this job.\n"


def test_a_problem_stops_a_change_beside_its_line(runner: Runner) -> None:
    runner.change("staff must report", "staff shall report")
    (ran,) = on_github(runner, "check", {})
    assert ran.status == 1
    assert re.search(r"^::error file=policy-src/hillside-school/example.policy,line=\d+,", ran.out, re.MULTILINE)


def test_a_change_that_mends_what_could_not_be_read_has_a_preview_that_says_so(runner: Runner) -> None:
    runner.change("staff must report", "staff shall report")
    runner.commit("Broken")
    runner.change("staff shall report", "staff must report")
    ran = runner.run("sh ci.sh preview HEAD")
    assert ran.status == 0, ran
    assert ran.out.startswith("What changes cannot be said:\n\n    ")
    assert "have errors" in ran.out


MARK = "<!-- bylaw: what changes for whom -->\n\n"
NOTES = "/api/v4/projects/12/merge_requests/7/notes"


class GitLab(ThreadingHTTPServer):
    """The notes of a merge request, by number, the last changed one last, and what was asked of them.

    `refuses` are a method and the status that answers it.
    """

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Asked)
        self.notes: dict[int, str] = {}
        self.asked: list[str] = []
        self.refuses = ("", 0)
        self.env = {
            "CI_API_V4_URL": f"http://127.0.0.1:{self.server_port}/api/v4",
            "CI_MERGE_REQUEST_PROJECT_ID": "12",
            "CI_MERGE_REQUEST_IID": "7",
            "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main",
            "BYLAW_COMMENT_TOKEN": "glpat-secret",
            "no_proxy": "127.0.0.1",
        }


class Asked(BaseHTTPRequestHandler):
    """A request, answered as GitLab documents it."""

    server: GitLab

    def do_GET(self) -> None:
        asked = parse_qs(urlsplit(self.path).query)
        assert asked["order_by"] == ["updated_at"]
        notes = list(self.server.notes.items())[:: -1 if asked["sort"] == ["desc"] else 1][: int(asked["per_page"][0])]
        self.answer(200, [{"id": number, "body": body, "system": False} for number, body in notes])

    def do_POST(self) -> None:
        number = max(self.server.notes, default=0) + 1
        self.keep(number, 201)

    def do_PUT(self) -> None:
        self.keep(int(self.path.rpartition("/")[2]), 200)

    def keep(self, number: int, status: int) -> None:
        body = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())["body"][0]
        if self.command != self.server.refuses[0]:
            self.server.notes.pop(number, None)
            self.server.notes[number] = body
        self.answer(status, {"id": number, "body": body})

    def answer(self, status: int, what: object) -> None:
        path = urlsplit(self.path).path
        self.server.asked.append(f"{self.command} {path}")
        known = path.startswith(NOTES) and self.headers["PRIVATE-TOKEN"] == "glpat-secret"
        method, refusal = self.server.refuses
        self.send_response(refusal if self.command == method else status if known else 401)
        self.end_headers()
        self.wfile.write(json.dumps(what).encode())

    def log_message(self, *_: object) -> None:
        """Nothing: the tests look at what was asked."""


@pytest.fixture
def gitlab() -> Iterator[GitLab]:
    with GitLab() as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def changed(runner: Runner) -> None:
    runner.git("checkout", "-q", "-b", "change")
    runner.change("within 1 day", "within 2 days")
    runner.commit("Two")


def previewed(runner: Runner, env: Mapping[str, str]) -> Ran:
    """The last command of the job that previews a merge request: no command of it fails, whatever GitLab says."""
    ran = on_gitlab(runner, "preview", env)
    assert [r.status for r in ran] == [0, 0, 0], ran
    assert "glpat-secret" not in f"{ran}"
    assert "preview.md" in recipe(runner.folder, GITLAB)["preview"]["artifacts"]["paths"]
    return ran[-1]


def test_a_merge_request_on_gitlab_is_checked(runner: Runner) -> None:
    changed(runner)
    assert [r.status for r in on_gitlab(runner, "check", {})] == [0]
    report = recipe(runner.folder, GITLAB)["check"]["artifacts"]["reports"]["codequality"]
    assert json.loads((runner.folder / report).read_text(encoding="utf-8")) == []
    assert (runner.folder / "site/index.html").is_file()


def test_a_problem_stops_a_merge_request_and_is_in_the_report_and_in_the_log(runner: Runner) -> None:
    runner.change("staff must report", "staff shall report")
    (ran,) = on_gitlab(runner, "check", {})
    assert ran.status == 1
    assert "PROBLEM rule-word  policy-src/hillside-school/example.policy:" in ran.out
    (issue,) = json.loads((runner.folder / "codequality.json").read_text(encoding="utf-8"))
    assert issue["location"]["path"] == "policy-src/hillside-school/example.policy"


def test_a_merge_request_is_told_whom_it_concerns_in_one_note_that_each_push_renews(
    runner: Runner, gitlab: GitLab
) -> None:
    gitlab.notes = {**dict.fromkeys(range(1, 120), "Looks good."), 120: f"You said:\n\n{MARK}"}
    changed(runner)
    assert previewed(runner, gitlab.env).out == ""
    ours = gitlab.notes[121]
    assert ours.startswith(f"{MARK}1 rule changed; staff would sign again; release level substantive.\n\n")
    assert "~~1 day~~ **2 days**" in ours
    assert ours == MARK + (runner.folder / "preview.md").read_text(encoding="utf-8")
    gitlab.notes |= dict.fromkeys(range(122, 200), "Thank you.")
    runner.change("within 2 days", "within 3 days & 50%")
    previewed(runner, gitlab.env)
    assert len(gitlab.notes) == 199
    assert "**2 days**" not in gitlab.notes[121] and "**3 days \\& 50%**" in gitlab.notes[121]
    assert gitlab.asked == [f"GET {NOTES}", f"POST {NOTES}", f"GET {NOTES}", f"PUT {NOTES}/121"]


def test_no_other_program_of_the_machine_sees_the_token(runner: Runner, gitlab: GitLab, tmp_path: Path) -> None:
    script(tmp_path / "bin/curl", f'printf "%s\\n" "$*" >>"{runner.told}"\nexec {shutil.which("curl")} "$@"')
    changed(runner)
    previewed(runner, gitlab.env)
    said = runner.told.read_text()
    assert said.count(NOTES) == 2 and "glpat" not in said
    assert [path for path, data in tree(runner.folder).items() if b"glpat" in data] == []


def test_without_a_token_the_preview_is_a_file_and_the_job_says_so(runner: Runner, gitlab: GitLab) -> None:
    changed(runner)
    said = "BYLAW_COMMENT_TOKEN is not set, so there is no comment on the merge request: see preview.md.\n"
    assert previewed(runner, {**gitlab.env, "BYLAW_COMMENT_TOKEN": ""}).out == said
    assert gitlab.asked == []
    assert (runner.folder / "preview.md").read_text(encoding="utf-8").startswith("1 rule changed; staff would sign")


@pytest.mark.parametrize(("method", "status"), [("GET", 401), ("GET", 500), ("POST", 403)])
def test_a_note_that_gitlab_does_not_take_stops_no_merge_request(
    runner: Runner, gitlab: GitLab, method: str, status: int
) -> None:
    changed(runner)
    gitlab.refuses = method, status
    ran = previewed(runner, gitlab.env)
    assert ran.out == "There is no new comment on the merge request, since GitLab did not take it: see preview.md.\n"
    assert f"error: {status}" in ran.err and "Traceback" not in ran.err
    assert gitlab.notes == {} and gitlab.asked[-1] == f"{method} {NOTES}"


def test_a_gitlab_that_does_not_answer_stops_no_merge_request(runner: Runner, gitlab: GitLab) -> None:
    changed(runner)
    ran = previewed(runner, {**gitlab.env, "CI_API_V4_URL": "http://127.0.0.1:9/api/v4"})
    assert "since GitLab did not take it" in ran.out
    assert ran.err.startswith("curl: (7)")


# ---------------------------------------------------------------- a tag


def tagged(runner: Runner, name: str, commit: str) -> None:
    runner.git("tag", "-a", name, "-m", "Approved", commit)
    runner.git("push", "-q", "origin", name)
    runner.fresh(name)


def test_two_tags_make_two_releases_on_record_and_a_site_of_versions(runner: Runner) -> None:
    """The second stands on a commit from before the record of the first, and follows it all the same."""
    runner.change("within 1 day", "within 2 days")
    runner.change("version: 1.0", "version: 2.0")
    runner.change("8 January 2026\n    minute reference: 26/1", "9 February 2026\n    minute reference: 26/2")
    runner.commit("Two")
    one, two = runner.git("rev-list", "--reverse", "HEAD").split()
    for name, commit in (("2026.1", one), ("2026.2", two)):
        tagged(runner, name, commit)
        ran = on_github(runner, "release", {"GITHUB_REF_NAME": name})
        assert all(r.status == 0 for r in ran), ran
        assert f"Built again from {name}: the same, file by file." in ran[0].out
    assert "What changed since 2026.1" in (runner.folder / "dist/2026.2/CHANGES.md").read_text(encoding="utf-8")
    runner.git("fetch", "-q", "origin")
    records = runner.git("ls-tree", "--name-only", "origin/main", "releases/").split()
    assert records == ["releases/2026.1.release.json", "releases/2026.2.release.json"]
    shown = json.loads(runner.git("show", "origin/pages:versions.json"))
    assert [v["version"] for v in shown] == ["2026.2", "2026.1"]
    old = runner.git("show", "origin/pages:2026.1/hillside-school/mobile-phone-policy/agreement.html")
    assert "Superseded: do not sign." in old
    with tarfile.open(runner.folder / "dist/2026.2.tar.gz") as bundle:
        entries = bundle.getmembers()
    assert len(entries) > 10 and [e.name for e in entries] == sorted(e.name for e in entries)
    assert {(e.mtime, e.uid, e.gid, e.uname, e.gname) for e in entries} == {(0, 0, 0, "", "")}
    assert {e.mode for e in entries} == {0o644, 0o755}
    told = "release create {0} dist/{0}.tar.gz --verify-tag --notes-file dist/{0}/CHANGES.md"
    assert runner.told.read_text().splitlines() == [told.format("2026.1"), told.format("2026.2")]


def test_a_key_in_a_secret_signs_and_a_job_that_failed_may_be_run_again(runner: Runner, tmp_path: Path) -> None:
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", tmp_path / "key"], check=True)
    key = (tmp_path / "key").read_text().strip()
    (tmp_path / "held").mkdir()
    env = {"CI_COMMIT_TAG": "2026.1", "CI_DEFAULT_BRANCH": "main", "TMPDIR": str(tmp_path / "held")}
    sums = []
    for n in range(2):
        tagged(runner, "2026.1", "HEAD") if n == 0 else runner.fresh("2026.1")
        ran = on_gitlab(runner, "pages", {**env, "BYLAW_SIGNING_KEY": key})
        assert all(r.status == 0 for r in ran), ran
        sums.append((runner.folder / "dist/2026.1/SHA256SUMS").read_bytes())
        runner.git("push", "-q", "origin", ":pages")  # as if the last command had failed
    assert sums[0] == sums[1]
    assert {"dist/2026.1/SHA256SUMS.sig", "public/latest/index.html"} <= tree(runner.folder).keys()
    assert recipe(runner.folder, GITLAB)["pages"]["artifacts"]["paths"] == ["public", "dist"]
    assert [path for path, data in tree(tmp_path).items() if key.encode() in data] == ["key"]
    runner.git("fetch", "-q", "origin")
    assert runner.git("log", "--format=%s", "origin/main").splitlines() == ["Record of release 2026.1", "One"]


def test_the_script_releases_also_where_nothing_but_a_computer_is(runner: Runner) -> None:
    """Two releases, without a remote; what somebody is in the middle of stays."""
    runner.git("remote", "remove", "origin")
    runner.git("config", "user.name", "Nina Newcomer")
    env = {name: "" for name in runner.env if name.startswith(("GIT_AUTHOR", "GIT_COMMITTER"))}
    put(runner.folder, "notes.txt", "Mine.\n")
    for name in ("2026.1", "2026.2"):
        runner.git("tag", "-a", name, "-m", "Approved")
        for command in ("check", "release", "record", "publish"):
            ran = runner.run(f"sh ci.sh {command} {'' if command == 'check' else name}", env)
            assert ran.status == 0, ran
    assert runner.git("log", "-2", "--format=%s, by %an", "main").splitlines() == [
        "Record of release 2026.2, by Nina Newcomer",
        "Record of release 2026.1, by Nina Newcomer",
    ]
    again = runner.run("sh ci.sh release 2026.2", env)
    assert again.status == 2 and "2026.2 is released already" in again.err
    assert runner.git("status", "--porcelain") == "?? notes.txt\n"
    assert runner.git("branch", "--show-current") == "main\n"
    assert [v["version"] for v in json.loads(runner.git("show", "pages:versions.json"))] == ["2026.2", "2026.1"]


def test_without_a_known_word_the_script_says_what_it_does(runner: Runner) -> None:
    for words in ("", "deploy", "approve x", "release", "preview", "publish 2026.1 main"):
        ran = runner.run(f"sh ci.sh {words}")
        assert ran.status == 2
        assert "sh ci.sh release NAME [BRANCH]" in ran.out
