"""Signs the sums of a release with an SSH key, and tells who signed them, by way of the ssh-keygen on the machine."""

import subprocess
from pathlib import Path

from bylaw.views.release.sums import SIGNATURE, SUMS

NAMESPACE = "bylaw-release"


class NotSigned(Exception):
    """Says in a sentence why there is no signature, or none that counts."""


def sign(folder: Path, key: Path) -> None:
    """Write the signature of the sums in a folder beside them. Raises NotSigned."""
    done = _keygen("sign", "-f", str(key.resolve()), "-n", NAMESPACE, SUMS, folder=folder)
    if done.returncode != 0:
        raise NotSigned(f"The key {key} cannot sign: {_said(done)}. Nothing was released.")


def signer(folder: Path, sums: bytes, signers: Path) -> str:
    """Who signed the sums, of those that a file of allowed signers names. Raises NotSigned."""
    allowed, signature = str(signers.resolve()), ("-s", SIGNATURE)
    found = _keygen("find-principals", *signature, "-f", allowed, folder=folder)
    names = found.stdout.decode("utf-8", "replace").split("\n")
    if found.returncode != 0 or not names[0]:
        raise NotSigned(f"The signature is by a key that {signers} does not name, or is none.")
    name = names[0]
    checked = _keygen("verify", *signature, "-f", allowed, "-I", name, "-n", NAMESPACE, folder=folder, given=sums)
    if checked.returncode != 0:
        raise NotSigned(f"The signature by {name} is not of these sums: {SUMS} was changed after it was signed.")
    return name


def is_of_some_key(folder: Path, sums: bytes) -> bool:
    """Whether the signature is of these sums, whoever made it."""
    done = _keygen("check-novalidate", "-s", SIGNATURE, "-n", NAMESPACE, folder=folder, given=sums)
    return done.returncode == 0


def _keygen(what: str, *arguments: str, folder: Path, given: bytes = b"") -> "subprocess.CompletedProcess[bytes]":
    try:
        command = ["ssh-keygen", "-Y", what, *arguments]
        return subprocess.run(command, cwd=folder, input=given, capture_output=True, check=False)
    except FileNotFoundError:
        raise NotSigned("Signatures need ssh-keygen, which is part of OpenSSH. Install that.") from None


def _said(done: "subprocess.CompletedProcess[bytes]") -> str:
    lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
    return lines[-1].rstrip(".\r") if lines else "ssh-keygen gives no reason"
