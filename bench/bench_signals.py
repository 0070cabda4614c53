"""When would the test for early signals have spoken, and how often falsely? Real alerts, replayed.

Three questions. Public alerts as they stood, one report each: which places and classes had several close
together? Each of them again as something that people meet and tell of, over what is usual: after how many
days does the desk hear? And with what is usual alone: how often does it hear for nothing?
"""

import json
import random
import statistics
import sys
from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))  # run as a file, only its own folder is looked in

from board.guide.load import Guide, load
from board.signals.cusum import Rule, look

ALERTS = Path(__file__).parents[1] / "tests" / "data" / "alerts.jsonl"
RATES = (0.0, 0.05, 0.2, 1.0)
REPORTS_A_DAY = (0.5, 1.0, 2.0)
YEARS = 200
SEED = 20260310
LONGEST = 21


def main(source: Path = ALERTS) -> None:
    """Print the three answers for the rule as it is set by default."""
    rule, guide = Rule(), load("vancouver", None)
    alerts = [json.loads(line) for line in source.read_text().splitlines()]
    _as_they_stood(alerts, guide, rule)
    chance = random.Random(SEED)
    print("\nreports a day | usual a day | heard of 155 | median day | slowest tenth")
    for told in REPORTS_A_DAY:
        for usual in RATES:
            days = [_days_until_heard(told, usual, rule, chance) for _ in alerts]
            heard = sorted(day for day in days if day is not None)
            tenth = heard[int(len(heard) * 0.9)] if heard else "-"
            median = statistics.median(heard) if heard else "-"
            print(f"{told:13} | {usual:11} | {len(heard):12} | {median:>10} | {tenth:>12}")
    print("\nusual a day | false alarms in a year, one class in one area")
    for usual in RATES:
        print(f"{usual:11} | {_false_alarms(usual, rule, chance):.2f}")


def _as_they_stood(alerts: list[dict[str, str]], guide: Guide, rule: Rule) -> None:
    """Alerts with a day, by place and class: where the test speaks of the alerts themselves."""
    days: dict[tuple[str, str], list[date]] = defaultdict(list)
    for alert in alerts:
        if alert["date_precision"] == "day":
            place = f"{alert['country']} {alert.get('region', '')}".strip()
            days[place, _family(alert, guide)].append(date.fromisoformat(alert["issued"]))
    spoke = 0
    for (place, family), found in sorted(days.items()):
        for last in sorted(set(found)):
            counts = [found.count(last - timedelta(days=back)) for back in range(rule.days - 1, -1, -1)]
            if alarm := look(counts, rule):
                spoke += 1
                print(f"{last} {place}, {family}: {alarm.number} alerts in {alarm.days} days")
    print(f"public alerts, with a day: {sum(map(len, days.values()))}; the test spoke {spoke} times")


def _family(alert: dict[str, str], guide: Guide) -> str:
    for name in alert["sold_as"]:
        if (found := guide.substances.find(name)).certain:
            return guide.substances.family_of(found.certain)
    return "unknown"


def _days_until_heard(told: float, usual: float, rule: Rule, chance: random.Random) -> int | None:
    counts = [_poisson(usual, chance) for _ in range(rule.days)]
    for day in range(1, LONGEST + 1):
        counts = [*counts[1:], _poisson(usual + told, chance)]
        if look(counts, rule):
            return day
    return None


def _false_alarms(usual: float, rule: Rule, chance: random.Random) -> float:
    """Beginnings of an alarm in a year; one that lasts is one."""
    counts, spoke, before = [_poisson(usual, chance) for _ in range(rule.days)], 0, False
    for _ in range(YEARS * 365):
        counts = [*counts[1:], _poisson(usual, chance)]
        now = look(counts, rule) is not None
        spoke, before = spoke + (now and not before), now
    return spoke / YEARS


def _poisson(rate: float, chance: random.Random) -> int:
    """How many reports fall into one day, when so many are usual."""
    if rate == 0:
        return 0
    count, passed = 0, chance.expovariate(rate)
    while passed < 1:
        count, passed = count + 1, passed + chance.expovariate(rate)
    return count


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
