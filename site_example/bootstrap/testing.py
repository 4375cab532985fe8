"""./test: linters, types, layers, migrations, catalogues and tests; every skip says why."""

from __future__ import annotations

import argparse
from pathlib import Path

from bootstrap import catalogues, environment, machine, matrix, services
from bootstrap.console import stage
from bootstrap.places import PYTEST, VENV, python
from bootstrap.processes import stop_on_signals
from bootstrap.report import Report

#: One site and one browser at a time; a play that a busy machine slowed down is played once more.
PLAY = "{0} -m pytest tests/e2e || {0} -m pytest tests/e2e --last-failed"

CHECKS = {
    "ruff check": ["ruff", "check", "."],
    "ruff format": ["ruff", "format", "--check", "."],
    "mypy": ["mypy"],
    "lint-imports": ["lint-imports"],
}


def parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="./test",
        usage="./test [--all] [pytest arguments]",
        description=(
            "Without arguments: set up, then linters, types, import layers, migrations, "
            "catalogues and the tests on SQLite (the controls of the gate are left to --all). "
            "With pytest arguments: only pytest."
        ),
    )
    parser.add_argument(
        "--all",
        action="store_true",
        help="also PostgreSQL, MariaDB and Redis on loopback, and each supported "
        "Wagtail x Django x Python whose interpreter is here",
    )
    return parser


def main(arguments: list[str]) -> int:
    options, for_pytest = parser().parse_known_args(arguments)
    stop_on_signals()
    with stage("set up"):
        environment.install("dev")
        machine.ensure(machine.NEEDED)
    report = Report()
    if for_pytest:
        report.loud("pytest", [python(), "-m", "pytest", *for_pytest])
        return report.close()
    run_checks(report)
    chosen = [] if options.all else ["-m", "not control"]
    report.loud("pytest on SQLite", [python(), *PYTEST, "--ignore=tests/e2e", *chosen])
    report.loud("the whole way in Chromium", ["sh", "-c", PLAY.format(python())])
    if options.all:
        services.run_everywhere(report)
        matrix.run_cells(report)
    return report.close()


def run_checks(report: Report) -> None:
    """Everything that does not run the product."""
    for name, (tool, *arguments) in CHECKS.items():
        report.quiet(name, [str(Path(VENV) / "bin" / tool), *arguments])
    report.quiet("makemigrations --check", [python(), *matrix.CHECK])
    report.check("catalogues", catalogues.problems)
