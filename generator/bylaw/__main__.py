"""Lets `python -m bylaw` run the command."""

from bylaw.doors.cli import main

if __name__ == "__main__":
    main()
