"""One small model for all classifier tests: trained once from part of the corpus."""

from __future__ import annotations

from pathlib import Path

import pytest

from classifier import load_model
from classifier.model import Model
from classifier.store import save
from classifier.suggest import Checker
from classifier.training import Material, prepare, train_from

CORPUS = Path(__file__).parents[2] / "fixtures" / "corpus"
THEMES = ("governance", "livelihood", "safety_land")
LINES = 24


@pytest.fixture(scope="session")
def small_corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The first lines of three corpus files."""
    directory = tmp_path_factory.mktemp("corpus")
    for theme in THEMES:
        file = CORPUS / f"{theme}.jsonl"
        lines = file.read_text("utf-8").splitlines()[:LINES]
        (directory / file.name).write_text("\n".join(lines) + "\n", "utf-8")
    return directory


@pytest.fixture(scope="session")
def trained(material: Material) -> Model:
    return train_from(material)


@pytest.fixture(scope="session")
def model_dir(trained: Model, tmp_path_factory: pytest.TempPathFactory) -> Path:
    directory = tmp_path_factory.mktemp("model")
    save(trained, directory)
    return directory


@pytest.fixture(scope="session")
def checker(model_dir: Path) -> Checker:
    return load_model(model_dir)


@pytest.fixture(scope="session")
def material(small_corpus: Path) -> Material:
    return prepare(small_corpus)
