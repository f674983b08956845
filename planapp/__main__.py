"""Lets `python -m planapp` stand in for the `planapp` command."""

from planapp.cli.main import main

main(prog_name="planapp")
