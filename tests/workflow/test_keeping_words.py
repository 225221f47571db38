"""What no concept knows is counted when an assessment is kept, once for each assessment."""

from datetime import UTC, date, datetime

from tests.build import a_project

AT = datetime(2026, 11, 25, 4, 0, tzinfo=UTC)


def test_an_assessment_kept_twice_is_counted_once(words_desk):
    project = a_project(description="本项目新购造楼机和测量机器人。")
    assessment = words_desk.assess(project, on=date(2026, 11, 25))
    words_desk.keep(project, assessment, at=AT)
    first = words_desk.unmatched_words.most_frequent(50)
    words_desk.keep(project, assessment, at=AT)
    assert first
    assert words_desk.unmatched_words.most_frequent(50) == first
