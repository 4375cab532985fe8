"""A model that was touched, shortened or made elsewhere is refused with the reason."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from classifier import ModelMissing, ModelRefused, load_model
from classifier.model import Model
from classifier.store import ARRAYS, DESCRIPTION, MANIFEST, load, save


@pytest.fixture
def copy(model_dir: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(model_dir, tmp_path / "model"))


def edit(path: Path, change: Callable[[dict[str, Any]], None]) -> None:
    content = json.loads(path.read_bytes())
    change(content)
    path.write_text(json.dumps(content), "utf-8")


def reseal(directory: Path) -> None:
    """Make the manifest agree with the files again, as a forger would."""

    def change(manifest: dict[str, Any]) -> None:
        for name in (DESCRIPTION, ARRAYS):
            data = (directory / name).read_bytes()
            manifest["files"][name] = {
                "sha256": hashlib.sha256(data).hexdigest(),
                "bytes": len(data),
            }

    edit(directory / MANIFEST, change)


def test_what_is_loaded_answers_like_what_was_saved(trained: Model, copy: Path) -> None:
    loaded = load(copy)
    assert loaded.version == trained.version
    assert loaded.thresholds == trained.thresholds
    for name, block in trained.linear.blocks.items():
        assert loaded.linear.blocks[name].terms == block.terms
        np.testing.assert_allclose(
            loaded.linear.blocks[name].coefficients, block.coefficients, rtol=1e-6, atol=1e-7
        )


def test_the_same_model_is_always_the_same_bytes(trained: Model, tmp_path: Path) -> None:
    for name in ("one", "two"):
        save(trained, tmp_path / name)
    for file in (DESCRIPTION, ARRAYS, MANIFEST):
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes()


def test_an_empty_directory_says_how_to_train(tmp_path: Path) -> None:
    with pytest.raises(
        ModelMissing, match=r"manifest\.json is missing.*python -m classifier train"
    ):
        load_model(tmp_path)


@pytest.mark.parametrize("name", [DESCRIPTION, ARRAYS])
def test_one_changed_byte_is_refused(copy: Path, name: str) -> None:
    data = bytearray((copy / name).read_bytes())
    data[len(data) // 2] ^= 1
    (copy / name).write_bytes(bytes(data))
    with pytest.raises(ModelRefused, match=f"{name} was changed"):
        load(copy)


@pytest.mark.parametrize("name", [DESCRIPTION, ARRAYS])
def test_a_shortened_file_is_refused_with_both_sizes(copy: Path, name: str) -> None:
    data = (copy / name).read_bytes()
    (copy / name).write_bytes(data[:-100])
    with pytest.raises(ModelRefused, match=rf"has {len(data) - 100} bytes, the manifest says"):
        load(copy)


def test_a_missing_file_is_refused(copy: Path) -> None:
    (copy / ARRAYS).unlink()
    with pytest.raises(ModelRefused, match="is missing or not in the manifest"):
        load(copy)


def test_a_newer_format_is_refused_with_both_numbers(copy: Path) -> None:
    edit(copy / MANIFEST, lambda manifest: manifest.update(format=2))
    with pytest.raises(ModelRefused, match="has format 2, this engine reads 1"):
        load(copy)


def test_other_rules_are_refused(copy: Path) -> None:
    edit(copy / MANIFEST, lambda manifest: manifest.update(rules="1999.1"))
    with pytest.raises(ModelRefused, match=r"trained with rules '1999\.1'"):
        load(copy)


def test_a_manifest_that_is_no_json_is_refused(copy: Path) -> None:
    (copy / MANIFEST).write_bytes(b"\x80\x04}q\x00.")
    with pytest.raises(ModelRefused, match="is not JSON"):
        load(copy)


def test_thresholds_that_claim_more_evidence_than_there_was_are_refused(copy: Path) -> None:
    def claim(description: dict[str, Any]) -> None:
        description["evidence"]["held_back_groups"] = 10_000

    edit(copy / DESCRIPTION, claim)
    reseal(copy)
    with pytest.raises(ModelRefused, match="claim more evidence"):
        load(copy)


def test_arrays_of_another_shape_are_refused(copy: Path) -> None:
    with np.load(copy / ARRAYS, allow_pickle=False) as archive:
        arrays = {name: archive[name] for name in archive.files}
    arrays["intercept"] = arrays["intercept"][:-1]
    with (copy / ARRAYS).open("wb") as handle:
        np.savez(handle, **arrays)
    reseal(copy)
    with pytest.raises(ModelRefused, match="array intercept has shape"):
        load(copy)


def test_a_pickle_inside_the_arrays_is_never_opened(copy: Path) -> None:
    with np.load(copy / ARRAYS, allow_pickle=False) as archive:
        arrays: dict[str, Any] = {name: archive[name] for name in archive.files}
    arrays["intercept"] = np.array([{"not": "a number"}], dtype=object)
    with (copy / ARRAYS).open("wb") as handle:
        np.savez(handle, allow_pickle=True, **arrays)
    reseal(copy)
    with pytest.raises(ModelRefused, match="inconsistent"):
        load(copy)
