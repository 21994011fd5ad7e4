"""`bylaw ack`: the register of who signed what. Each command has a file of its own."""

import click

from bylaw.doors.ack_add import add
from bylaw.doors.ack_kept import kept, match, set_aside
from bylaw.doors.ack_publish import publish
from bylaw.doors.ack_requests import requests
from bylaw.doors.ack_status import report, status, who_signs
from bylaw.doors.ack_verify import verify


@click.group()
def ack() -> None:
    """Ask people to sign, and keep what they answer. Signatures stay in a private folder: see --office."""


for command in (publish, who_signs, requests, add, kept, match, set_aside, status, report, verify):
    ack.add_command(command)
