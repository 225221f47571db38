import os
import shutil
import sys
import time
from pathlib import Path

import pytest

from greenfin import shipped
from greenfin.encoder import load_encoder
from greenfin.encoder.probe import require_runtime
from greenfin.encoder.weights import CARD, FILES, joint_digest, read_card, read_weights
from greenfin.errors import EncoderUnavailable


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    folder = tmp_path / "weights"
    shutil.copytree(shipped.weights_folder(), folder)
    return folder


@pytest.mark.parametrize("name", [*FILES, CARD])
def test_a_missing_file_is_named_with_the_remedy(copied: Path, name: str) -> None:
    (copied / name).unlink()
    with pytest.raises(EncoderUnavailable, match=name.replace(".", r"\.")) as refusal:
        load_encoder(copied)
    assert "install greenfin again" in str(refusal.value)


@pytest.mark.parametrize("name", FILES)
def test_a_file_with_other_bytes_is_refused_by_digest(copied: Path, name: str) -> None:
    damaged = bytearray((copied / name).read_bytes())
    damaged[len(damaged) // 2] ^= 1
    (copied / name).write_bytes(damaged)
    with pytest.raises(EncoderUnavailable, match=r"sha256"):
        load_encoder(copied)


def test_a_damaged_card_is_refused(copied: Path) -> None:
    (copied / CARD).write_text("[files\n", encoding="utf-8")
    with pytest.raises(EncoderUnavailable, match="damaged"):
        load_encoder(copied)


def test_the_shipped_card_names_base_data_recipe_figures_and_limits() -> None:
    card = read_card(shipped.weights_folder())
    assert {"base", "files", "recipe", "data", "figures", "limits", "headline"} <= card.keys()
    assert card["digest"] == joint_digest(card["files"]) == read_weights(shipped.weights_folder()).digest


def test_the_shipped_files_take_at_most_fifty_megabytes() -> None:
    assert sum(path.stat().st_size for path in shipped.weights_folder().iterdir()) <= 50_000_000


@pytest.fixture
def other_runtime(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Puts a module of the given text first on the path as onnxruntime, with an empty cache folder."""

    def put(text: str) -> None:
        (tmp_path / "onnxruntime.py").write_text(text, encoding="utf-8")
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
        monkeypatch.syspath_prepend(str(tmp_path))
        monkeypatch.delitem(sys.modules, "onnxruntime", raising=False)

    return put


@pytest.mark.parametrize(
    ("module", "reason"),
    [
        ("import os, signal; os.kill(os.getpid(), signal.SIGILL)", "SIGILL"),
        ("raise ImportError('no such instruction')", "no such instruction"),
        ("import time; time.sleep(60)", "had not ended"),
    ],
)
def test_a_runtime_that_cannot_be_imported_is_told_in_time(other_runtime, module: str, reason: str) -> None:
    other_runtime(module)
    began = time.monotonic()
    with pytest.raises(EncoderUnavailable, match=reason):
        require_runtime()
    assert time.monotonic() - began < 4


def test_a_runtime_that_was_imported_once_is_remembered_until_its_file_changes(other_runtime, tmp_path: Path) -> None:
    other_runtime("InferenceSession = None")
    require_runtime()
    (tmp_path / "onnxruntime.py").write_text("InferenceSession = None", encoding="utf-8")
    os.utime(tmp_path / "onnxruntime.py", (1, 1))
    require_runtime()
    assert (tmp_path / "cache" / "greenfin" / "onnxruntime-imports").exists()
    (tmp_path / "onnxruntime.py").write_text("raise ImportError('changed')", encoding="utf-8")
    with pytest.raises(EncoderUnavailable, match="changed"):
        require_runtime()


def test_a_missing_runtime_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "onnxruntime", raising=False)
    monkeypatch.setattr(sys, "path", [])
    with pytest.raises(EncoderUnavailable, match="not installed"):
        require_runtime()
