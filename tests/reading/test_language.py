import pytest

from greenfin.reading import detect_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("动力电池回收项目", "zh"),
        ("廢舊動力電池回收", "zh"),
        ("本项目采用hydrometallurgical工艺", "zh"),
        ("wind farm", "en"),
        ("The project recycles spent traction batteries.", "en"),
        ("pabrik daur ulang baterai bekas", "id"),
        ("Kami membangun PLTS 5 MW untuk pabrik semen", "id"),
        ("PLTS ground-mounted 50 MWp, lokasi bekas tambang, butuh financing, tolong cek masuk kategori 光伏电站", "id"),
        ("kilang kitar semula bateri yang menggunakan tenaga suria dan air", "id"),
        ("リチウム電池のリサイクル工場を建設します", ""),
        ("리튬 배터리 재활용 공장을 건설합니다", ""),
        ("Завод по переработке аккумуляторов", ""),
        ("Dự án tái chế pin lithium đã qua sử dụng", ""),
        ("le projet de construction d'une centrale pour les batteries", ""),
        ("el proyecto de reciclaje de las baterías para una planta", ""),
        ("lorem ipsum dolor sit amet, consectetur adipiscing elit", ""),
        ("asdf", ""),
        ("12345 !!!", ""),
        ("", ""),
    ],
)
def test_a_text_is_recognised_by_its_words_and_characters(text, language):
    assert detect_language(text) == language
