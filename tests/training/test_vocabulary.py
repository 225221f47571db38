import json
from pathlib import Path

from greenfin import shipped
from greenfin.encoder.pieces import Cutter
from greenfin.training.base import _unpack_blocks
from greenfin.training.cases import read_cases
from greenfin.training.vocabulary import kept_pieces, pruned_tokenizer

DATA = Path(shipped.__file__).with_name("training") / "data"
TOKENIZER = (shipped.weights_folder() / "tokenizer.json").read_bytes()


def test_fewer_than_two_pieces_in_a_thousand_are_unknown() -> None:
    cutter = Cutter(TOKENIZER.decode())
    held_back = [DATA / f"part_{part}.jsonl" for part in range(9, 17)]  # the vocabulary was chosen without them
    cut = [cutter.cut(case.text) for case in read_cases(held_back)]
    assert sum(pieces.unknown for pieces in cut) < 0.002 * sum(len(pieces.numbers) for pieces in cut)


def test_signs_and_every_han_piece_are_kept_and_words_only_where_used() -> None:
    vocabulary = [piece for piece, _ in json.loads(TOKENIZER)["model"]["vocab"]]
    numbers = kept_pieces(TOKENIZER, ["recycling"], [])
    kept = {vocabulary[number] for number in numbers}
    assert {"<s>", "<pad>", "</s>", "<unk>", "电池", "電", "。", "0.5", "ing"} <= kept
    assert "▁knowledge" not in kept
    pruned = Cutter(pruned_tokenizer(TOKENIZER, numbers))
    assert pruned.cut("recycling").offsets == Cutter(TOKENIZER.decode()).cut("recycling").offsets


def test_a_pruned_tokenizer_cuts_with_the_pieces_that_are_left() -> None:
    vocabulary = [piece for piece, _ in json.loads(TOKENIZER)["model"]["vocab"]]
    without = [number for number, piece in enumerate(vocabulary) if piece != "动力"]
    cutter = Cutter(pruned_tokenizer(TOKENIZER, without))
    text = "动力电池"
    assert [text[start:end] for start, end in cutter.cut(text).offsets][-3:] == ["动", "力", "电池"]
    assert cutter.cut(text).unknown == 0


def test_a_block_of_four_bits_is_unpacked_low_halves_first() -> None:
    import numpy as np

    raw = np.float16(0.5).tobytes() + bytes([0x80 + number for number in range(16)])
    weights = _unpack_blocks(raw)
    assert weights[:16].tolist() == [(number - 8) * 0.5 for number in range(16)]
    assert weights[16:].tolist() == [0.0] * 16
