"""Settings of explorers point to rows that exist."""

import workbook as wb
from workbook.datasets.reading import rows
from workbook.explorers.settings import setting, stops_of


def test_settings_name_explorers_and_keys_that_exist():
    for row in rows("explorer_settings").values():
        assert hasattr(wb, row["explorer"])
    assert setting("explore_network", "stop") in rows("turning_points")
    for explorer in ("explore_cause", "explore_record"):
        assert setting(explorer, "claim") in rows("claims")
    for row in rows("factions").values():
        assert row["actor"] == row["state"] or row["actor"].startswith(f"{row['state']}-")


def test_stops_come_in_the_order_of_the_table():
    assert [stop.start for stop in stops_of("explore_cause")] == ["2019-06-20", "2019-06-20", "2018-06-20"]
    assert [stop.without_events for stop in stops_of("explore_cause")] == [False, True, False]
    assert stops_of("explore_record") == []
