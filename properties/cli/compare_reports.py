"""What differs between two report.json of the same seed and size: checks, claims and the kill matrix.

    compare_reports.py OLD NEW      prints one line for each field that differs, with the checks in which it does; exit 1 if any does

Checks and fields that only NEW has are counted, not listed: a newer divcert asks more.
"""

import collections
import json
import sys

FIELDS = ("verdict", "cases", "undecided", "equality", "outside_hypothesis", "decided_by", "second_opinions", "strata", "worst", "findings")


def by_id(report, key):
    return {entry["id"]: entry for entry in report.get(key, [])}


def checks_that_differ(old, new):
    """field -> ids of the checks in which it differs; "missing" -> ids that NEW does not have."""
    differing = collections.defaultdict(list)
    for check_id, before in by_id(old, "checks").items():
        after = by_id(new, "checks").get(check_id)
        if after is None:
            differing["missing"].append(check_id)
            continue
        for field in FIELDS:
            if before.get(field) != after.get(field):
                differing[field].append(check_id)
    return differing


def claims_that_differ(old, new):
    new_claims = by_id(new, "claims")
    return [i for i, before in by_id(old, "claims").items() if i not in new_claims or before["verdict"] != new_claims[i]["verdict"]]


def noticed(report):
    """mutant -> whether it was noticed, and whether its twin was objected to; false law -> whether it was refuted."""
    teeth = report.get("teeth", {})
    rows = {m["id"]: (bool(m["kills"]), bool(m["twin_kills"])) for m in teeth.get("mutants", [])}
    rows.update({law["id"]: law["refuted"] for law in teeth.get("false_laws", [])})
    return rows


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    old, new = (json.load(open(path)) for path in sys.argv[1:])
    differing = checks_that_differ(old, new)
    differing["claims"] = claims_that_differ(old, new)
    before, after = noticed(old), noticed(new)
    differing["teeth"] = [row for row in before if before[row] != after.get(row)]
    for field, ids in differing.items():
        if ids:
            print(f"{field}: {len(ids)}: {' '.join(sorted(ids))}")
    more = len(by_id(new, "checks").keys() - by_id(old, "checks").keys())
    print(f"{len(by_id(old, 'checks'))} checks compared, {more} more are new; {len(before)} rows of the kill matrix, {len(by_id(old, 'claims'))} claims")
    sys.exit(1 if any(differing.values()) else 0)


if __name__ == "__main__":
    main()
