"""Models on disk: ``model.json``, ``model.npz`` and a manifest with their SHA-256. Never a pickle.

A directory holds ``manifest.json``; whatever does not match it is refused with the reason.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
from dataclasses import asdict
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np

from classifier.decision import Thresholds
from classifier.errors import ModelMissing, ModelRefused
from classifier.features import BLOCKS
from classifier.grounds import RULES_VERSION
from classifier.model import Model
from classifier.scoring import Block, LinearModel
from classifier.structure import NAMES
from classifier.types import GROUNDS, MODES

FORMAT = 1
MANIFEST, DESCRIPTION, ARRAYS = "manifest.json", "model.json", "model.npz"
_RETRAIN = "Run: python -m classifier train"


def save(model: Model, directory: Path) -> None:
    """Write a model; the manifest comes last, so a cut-off write is never taken for a model.

    Raises:
        OSError: the directory cannot be written.
    """
    directory.mkdir(parents=True, exist_ok=True)
    description = json.dumps(_description(model), ensure_ascii=False, sort_keys=True).encode()
    arrays = _arrays(model)
    manifest = {
        "format": FORMAT,
        "version": model.version,
        "segmenter": model.segmenter,
        "rules": RULES_VERSION,
        "files": {
            name: _entry(data) for name, data in ((DESCRIPTION, description), (ARRAYS, arrays))
        },
    }
    (directory / MANIFEST).unlink(missing_ok=True)
    _replace(directory / DESCRIPTION, description)
    _replace(directory / ARRAYS, arrays)
    _replace(directory / MANIFEST, json.dumps(manifest, indent=1, sort_keys=True).encode() + b"\n")


def _entry(data: bytes) -> dict[str, Any]:
    return {"sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)}


def _replace(path: Path, data: bytes) -> None:
    partial = path.with_name(f".{path.name}.{os.getpid()}")
    partial.write_bytes(data)
    partial.replace(path)


def _description(model: Model) -> dict[str, Any]:
    linear = model.linear
    return {
        "classes": list(linear.classes),
        "terms": {name: "\n".join(linear.blocks[name].terms) for name in BLOCKS},
        "structure": list(NAMES),
        "temperature": model.temperature,
        "thresholds": asdict(model.thresholds),
        "corpus_digest": model.corpus_digest,
        "evidence": {
            "texts": model.texts,
            "groups": model.groups,
            "held_back_groups": model.held_back_groups,
        },
    }


def _arrays(model: Model) -> bytes:
    linear = model.linear
    arrays = {"structure": linear.structure, "intercept": linear.intercept}
    for name in BLOCKS:
        arrays[f"{name}.idf"] = linear.blocks[name].idf
        arrays[f"{name}.coefficients"] = linear.blocks[name].coefficients
    buffer = io.BytesIO()
    narrow: dict[str, Any] = {key: value.astype(np.float32) for key, value in arrays.items()}
    np.savez(buffer, **narrow)
    return buffer.getvalue()


def load(directory: Path) -> Model:
    """Read and check a model.

    Raises:
        ModelMissing: no manifest there.
        ModelRefused: another format or rules version, a changed or shortened file, wrong shapes,
            thresholds that claim more evidence than the corpus had.
    """
    manifest = _read_manifest(directory)
    described = _verified(directory, manifest, DESCRIPTION)
    packed = _verified(directory, manifest, ARRAYS)
    try:
        return _model(manifest, json.loads(described), _load_arrays(packed))
    except (KeyError, TypeError, ValueError, BadZipFile) as error:
        raise ModelRefused(
            f"The model in {directory} is inconsistent: {type(error).__name__} {error}. {_RETRAIN}"
        ) from None


def _read_manifest(directory: Path) -> dict[str, Any]:
    path = directory / MANIFEST
    if not path.is_file():
        raise ModelMissing(f"No model in {directory} ({MANIFEST} is missing). {_RETRAIN}")
    try:
        manifest = json.loads(path.read_bytes())
    except ValueError:
        raise ModelRefused(f"{path} is not JSON. {_RETRAIN}") from None
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        given = manifest.get("format") if isinstance(manifest, dict) else None
        raise ModelRefused(
            f"The model in {directory} has format {given!r}, this engine reads {FORMAT}. {_RETRAIN}"
        )
    if manifest.get("rules") != RULES_VERSION:
        raise ModelRefused(
            f"The model in {directory} was trained with rules {manifest.get('rules')!r}, "
            f"this engine has {RULES_VERSION!r}. {_RETRAIN}"
        )
    return manifest


def _verified(directory: Path, manifest: dict[str, Any], name: str) -> bytes:
    entry = manifest.get("files", {}).get(name)
    path = directory / name
    if not isinstance(entry, dict) or not path.is_file():
        raise ModelRefused(f"{path} is missing or not in the manifest. {_RETRAIN}")
    data = path.read_bytes()
    if len(data) != entry.get("bytes"):
        raise ModelRefused(
            f"{path} has {len(data)} bytes, the manifest says {entry.get('bytes')}. {_RETRAIN}"
        )
    if hashlib.sha256(data).hexdigest() != entry.get("sha256"):
        raise ModelRefused(f"{path} was changed: its SHA-256 is not the manifest's. {_RETRAIN}")
    return data


def _load_arrays(data: bytes) -> dict[str, Any]:
    with np.load(io.BytesIO(data), allow_pickle=False) as archive:
        return {name: archive[name].astype(np.float64) for name in archive.files}


def _model(manifest: dict[str, Any], description: dict[str, Any], arrays: dict[str, Any]) -> Model:
    classes = tuple(description["classes"])
    if tuple(description["structure"]) != NAMES:
        raise ValueError("structure features differ from this engine's")
    known = not set(classes) - set(MODES) - set(GROUNDS) - {"none"}
    if not known or set(classes[: len(MODES)]) != set(MODES):
        raise ValueError(f"classes {classes} are not the vocabulary's")
    blocks = [_block(name, description, arrays, len(classes)) for name in BLOCKS]
    structure = _shaped(arrays["structure"], (len(NAMES), len(classes)), "structure")
    intercept = _shaped(arrays["intercept"], (len(classes),), "intercept")
    evidence = description["evidence"]
    if evidence["held_back_groups"] > evidence["groups"] or evidence["groups"] > evidence["texts"]:
        raise ValueError("thresholds claim more evidence than the corpus had")
    return Model(
        version=str(manifest["version"]),
        segmenter=str(manifest["segmenter"]),
        linear=LinearModel(classes, blocks, structure, intercept),
        temperature=float(description["temperature"]),
        thresholds=Thresholds(**description["thresholds"]),
        corpus_digest=str(description["corpus_digest"]),
        texts=int(evidence["texts"]),
        groups=int(evidence["groups"]),
        held_back_groups=int(evidence["held_back_groups"]),
    )


def _block(name: str, description: dict[str, Any], arrays: dict[str, Any], width: int) -> Block:
    terms = tuple(description["terms"][name].split("\n"))
    idf = _shaped(arrays[f"{name}.idf"], (len(terms),), f"{name}.idf")
    shape = (len(terms), width)
    coefficients = _shaped(arrays[f"{name}.coefficients"], shape, f"{name}.coefficients")
    return Block(name, terms, idf, coefficients)


def _shaped(array: Any, shape: tuple[int, ...], name: str) -> Any:
    if array.shape != shape or not np.isfinite(array).all():
        raise ValueError(f"array {name} has shape {array.shape}, expected finite {shape}")
    return array
