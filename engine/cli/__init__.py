"""The command line: one job, from files to a file."""

from engine.cli.app import app, main

__all__ = ["app", "main"]
