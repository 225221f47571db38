from decimal import Decimal

import pytest

from greenfin.reading.grades import grades_in


@pytest.mark.parametrize(
    ("text", "metric", "value"),
    [
        ("电机能效等级为3级", "energy_efficiency_grade", 3),
        ("采用一级能效冷水机组", "energy_efficiency_grade", 1),
        ("达到2级能效标准", "energy_efficiency_grade", 2),
        ("motors of energy efficiency grade 2", "energy_efficiency_grade", 2),
        ("grade 1 energy efficiency", "energy_efficiency_grade", 1),
        ("motor efisiensi energi tingkat 2", "energy_efficiency_grade", 2),
        ("按绿色建筑二星级标准建设", "green_building_star_rating", 2),
        ("三星级绿色建筑", "green_building_star_rating", 3),
        ("two-star green building", "green_building_star_rating", 2),
        ("水质达到Ⅲ类", "surface_water_quality_class", 3),
        ("水质达到地表水IV类", "surface_water_quality_class", 4),
    ],
)
def test_a_grade_is_read_in_three_languages_with_its_place(text, metric, value):
    (grade,) = grades_in(text, metric)
    assert grade.value == Decimal(value)
    assert text[grade.start : grade.end] == grade.text


@pytest.mark.parametrize(
    "text", ["三级医院", "污水一级A标准", "12级台风", "未达一星级绿色建筑标准", "二级公路", "能效提升15%", "第3级台阶"]
)
def test_other_numbers_with_levels_are_no_grades(text):
    for metric in ("energy_efficiency_grade", "green_building_star_rating", "surface_water_quality_class"):
        assert not grades_in(text, metric)
