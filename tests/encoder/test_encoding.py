import os
import subprocess
import sys
import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from greenfin.encoder import OnnxEncoder
from greenfin.encoder.pieces import MOST_WINDOWS, WINDOW
from greenfin.matching.meaning import passage_shares

TEXTS = (
    "废旧动力电池拆解、破碎和分选，年处理3万吨。",
    "The line dismantles spent traction batteries; it does not make cells.",
    "Pabrik membongkar baterai bekas dan memisahkan serbuk hitam.",
    "廢舊動力電池拆解，二噁英治理，年處理３萬噸。",
    "🔋👍🏽 电池\n回收 🇮🇩 baterai",
)


def test_a_text_reads_the_same_alone_and_among_others(encoder: OnnxEncoder) -> None:
    together = encoder.encode(TEXTS)
    for text, among in zip(TEXTS, together, strict=True):
        alone = encoder.encode([text])[0]
        assert np.array_equal(alone.vector, among.vector)
        assert alone.pieces == among.pieces


@pytest.mark.parametrize("text", TEXTS)
def test_pieces_are_code_points_of_the_typed_text_in_order(encoder: OnnxEncoder, text: str) -> None:
    pieces = encoder.encode([text])[0].pieces
    covered = set()
    last = 0
    for start, end in pieces:
        assert last <= start <= end <= len(text) or start >= last - 1
        last = max(last, end)
        covered.update(range(start, end))
    assert {place for place, character in enumerate(text) if not character.isspace()} <= covered


@pytest.mark.parametrize("word", ["电池", "batteries", "baterai", "電池"])
def test_the_pieces_of_a_word_spell_it(encoder: OnnxEncoder, word: str) -> None:
    text = next(text for text in TEXTS if word in text)
    at = text.index(word)
    inside = [(start, end) for start, end in encoder.encode([text])[0].pieces if at < end <= at + len(word)]
    assert "".join(text[start:end] for start, end in inside).strip() == word


def test_the_vector_is_the_mean_of_the_states(encoder: OnnxEncoder) -> None:
    encoded = encoder.encode(TEXTS[:1])[0]
    assert np.allclose(encoded.vector, encoded.states.mean(axis=0), atol=1e-5)
    assert len(encoded.pieces) == len(encoded.states)


@pytest.mark.parametrize("text", TEXTS)
def test_the_shares_of_all_passages_and_the_bias_sum_to_the_score(encoder: OnnxEncoder, text: str) -> None:
    encoded = encoder.encode([text])[0]
    middle = len(text) // 2
    for number in (0, 135, len(encoder.classes.codes) - 1):
        shares = passage_shares(encoded, encoder.classes, number, [(0, middle), (middle, len(text))])
        score = float(encoder.classes.scores(encoded.vector)[number])
        assert sum(shares) + float(encoder.classes.bias[number]) == pytest.approx(score, abs=1e-3)


def test_a_passage_outside_the_text_has_no_share(encoder: OnnxEncoder) -> None:
    encoded = encoder.encode([TEXTS[0]])[0]
    assert passage_shares(encoded, encoder.classes, 0, [(500, 600)]) == (0.0,)


def test_a_text_without_a_piece_has_a_zero_vector(encoder: OnnxEncoder) -> None:
    encoded = encoder.encode([""])[0]
    assert not encoded.vector.any()
    assert encoded.pieces == ()
    assert passage_shares(encoded, encoder.classes, 0, [(0, 1)]) == (0.0,)


def test_of_a_long_text_eight_windows_are_read(encoder: OnnxEncoder) -> None:
    encoded = encoder.encode(["回收电池。" * 4000])[0]
    assert 0.9 * WINDOW * MOST_WINDOWS < len(encoded.pieces) < WINDOW * MOST_WINDOWS


def test_spans_of_a_long_text_keep_the_offsets_of_the_whole(encoder: OnnxEncoder) -> None:
    text = "无关的话。" * 10 + "废旧动力电池拆解。" + "无关的话。" * 10
    at = text.index("废旧")
    encoded = encoder.encode_spans(text, [(at, at + 9)])
    assert "".join(text[start:end] for start, end in encoded.pieces) in {"废旧动力电池拆解。", "废废旧动力电池拆解。"}


@settings(max_examples=30, deadline=None)
@given(text=st.text(max_size=80))
def test_any_text_can_be_read(encoder: OnnxEncoder, text: str) -> None:
    encoded = encoder.encode([text])[0]
    assert np.isfinite(encoded.vector).all()
    assert all(0 <= start <= end <= len(text) for start, end in encoded.pieces)


def test_a_script_it_was_not_made_for_is_mostly_unknown(encoder: OnnxEncoder) -> None:
    assert encoder.unknown_share("프로젝트는 배터리를 재활용합니다") > 0.3
    assert encoder.unknown_share(TEXTS[0]) == 0


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the system has no fork")
def test_a_forked_child_reads_as_its_parent_and_says_no_warning(encoder: OnnxEncoder) -> None:
    expected = encoder.encode(TEXTS[:1])[0].vector
    reading, writing = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # Python's own, about threads of the test runner
        child = os.fork()
    if not child:
        os.write(writing, encoder.encode(TEXTS[:1])[0].vector.tobytes())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as stream:
        received = np.frombuffer(stream.read(), np.float32)
    assert os.waitpid(child, 0)[1] == 0
    assert np.array_equal(received, expected)


def test_one_thread_is_opened_by_default() -> None:
    script = (
        "import os; from greenfin import shipped; from greenfin.encoder import load_encoder;"
        "e = load_encoder(shipped.weights_folder()); e.encode(['电池']);"
        "print(sum(1 for _ in os.scandir('/proc/self/task')))"
    )
    if not os.path.isdir("/proc/self/task"):  # noqa: PTH112
        pytest.skip("the system does not list threads")
    done = subprocess.run(
        [sys.executable, "-c", script],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"},
    )
    assert int(done.stdout) <= 2
    assert done.stderr == ""
