"""The indicators of the practice files a second way: in SQL."""

from __future__ import annotations

PAID = "SELECT count(DISTINCT identity) FROM members WHERE [first month] <= '{0}' AND [last month] >= '{0}'"
FORCE = "(SELECT sum([labour force]) FROM population WHERE quarter = '{}')"
CLEAN = """
CREATE VIEW good AS SELECT month, employer, branch, [due date] AS due_date, [received on] AS on_day,
    CASE WHEN branch = 'Đá Bạc' AND month >= '2025-09' THEN 1000 ELSE 1 END * due AS due,
    CASE WHEN branch = 'Đá Bạc' AND month >= '2025-09' THEN 1000 ELSE 1 END * received AS received
FROM collections WHERE branch <> 'Núi Voi' GROUP BY month, employer;
CREATE VIEW event AS SELECT identity, benefit, [event on], branch, kind, min([received on]) AS received,
    min([due on]) AS due, max([decided on]) AS decided, max([paid on]) AS paid
FROM claims GROUP BY identity, benefit, [event on];
CREATE VIEW sound AS SELECT * FROM event WHERE decided >= received;
CREATE VIEW said AS SELECT DISTINCT identity, [received on], subject, [answer due on] AS due,
    [answered on] AS answered FROM complaints;
"""
OCTOBER = "month = '2025-10'"
COUNTED = {"labour force", "employed", "aged 15 and over", "within compulsory scope", "persons"}
"""Columns with numbers and without a unit in brackets."""
IN_30 = "on_day <> '' AND on_day <= '2025-12-30'"
LATE_BY = """SELECT sum(max(owed, 0)) FROM (SELECT sum(due) - sum(CASE WHEN on_day <> ''
    AND on_day <= '2025-12-31' THEN received ELSE 0 END) AS owed FROM good
    WHERE due_date < '2025-12-31' GROUP BY employer)"""
WAIT = "SELECT julianday(paid) - julianday(received) AS days FROM sound WHERE paid > '2000'"
# By name: one query, or the two of a fraction.
SQL: dict[str, tuple[str, ...]] = {
    "K01 raw": (
        "SELECT count(*) FROM members WHERE status = 'active'",
        "SELECT " + FORCE.format("2026-Q1"),
    ),
    "K01 2025-11": (PAID.format("2025-11"), "SELECT " + FORCE.format("2025-Q4")),
    "K01 2025-12": (PAID.format("2025-12"), "SELECT " + FORCE.format("2025-Q4")),
    "K01 2026-03": (PAID.format("2026-03"), "SELECT " + FORCE.format("2026-Q1")),
    "persons 2025-12 unknown": (PAID.format("2025-12") + " AND sex = ''",),
    "K01 2025-12 F": (
        PAID.format("2025-12") + " AND sex = 'F'",
        "SELECT [labour force] FROM population WHERE quarter = '2025-Q4' AND sex = 'F'",
    ),
    "K01 2025-12 M": (
        PAID.format("2025-12") + " AND sex = 'M'",
        "SELECT [labour force] FROM population WHERE quarter = '2025-Q4' AND sex = 'M'",
    ),
    "2025-12 over employed": (
        PAID.format("2025-12"),
        "SELECT sum(employed) FROM population WHERE quarter = '2025-Q4'",
    ),
    "2025-12 over aged 15 and over": (
        PAID.format("2025-12"),
        "SELECT sum([aged 15 and over]) FROM population WHERE quarter = '2025-Q4'",
    ),
    "persons 2025-06": (PAID.format("2025-06"),),
    "K24 raw": (
        """SELECT 20 * count(*) FROM claims WHERE [received on] <= '2025-11-28'
        AND [decided on] > '2025-11-28'""",
        """SELECT count(*) FROM claims WHERE state = 'decided'
        AND [decided on] BETWEEN '2025-11-01' AND '2025-11-28'""",
    ),
    "K02": (
        "SELECT sum([within compulsory scope]) FROM population WHERE quarter = '2025-Q4'",
        "SELECT " + FORCE.format("2025-Q4"),
    ),
    "K03": (
        PAID.format("2025-12") + " AND kind = 'compulsory'",
        "SELECT sum([within compulsory scope]) FROM population WHERE quarter = '2025-Q4'",
    ),
    "K04 2025-12": (
        PAID.format("2025-12") + " AND kind = 'voluntary'",
        "SELECT " + FORCE.format("2025-Q4"),
    ),
    "K04 2026-03": (
        PAID.format("2026-03") + " AND kind = 'voluntary'",
        "SELECT " + FORCE.format("2026-Q1"),
    ),
    "K08": (
        PAID.format("2025-12").replace(
            "SELECT count", "SELECT (" + PAID.format("2024-12") + ") * -1 + count"
        ),
        PAID.format("2024-12"),
    ),
    "K09": (
        """SELECT count(DISTINCT m.identity) FROM members m JOIN (SELECT identity, min([first month]) AS f
        FROM members WHERE [first month] <= [last month] GROUP BY identity) n ON n.identity = m.identity
        WHERE f BETWEEN '2025-01' AND '2025-03' AND m.[first month] <= '2026' || substr(f, 5)
        AND m.[last month] >= '2026' || substr(f, 5)""",
        """SELECT count(*) FROM (SELECT min([first month]) AS f FROM members
        WHERE [first month] <= [last month] GROUP BY identity) WHERE f BETWEEN '2025-01' AND '2025-03'""",
    ),
    "campaign in March": (PAID.format("2026-03") + " AND [first month] = '2025-12'",),
    "K10": (
        """SELECT count(*) FROM employers e WHERE closed = '' AND code <> '' AND EXISTS (SELECT 1 FROM members
        WHERE employer = e.code AND [first month] <= '2025-12' AND [last month] >= '2025-12')""",
        "SELECT count(*) FROM employers WHERE closed = ''",
    ),
    "K11 raw": (
        f"""SELECT sum(received) FROM collections WHERE {OCTOBER} AND [received on] <> ''
        AND [received on] <= '2025-12-30'""",
        f"SELECT sum(due) FROM collections WHERE {OCTOBER}",
    ),
    "K11": (
        f"SELECT sum(min(received, due)) FROM good WHERE {OCTOBER} AND {IN_30}",
        f"SELECT sum(due) FROM good WHERE {OCTOBER}",
    ),
    "K12": (
        f"""SELECT count(*) FROM good WHERE {OCTOBER} AND on_day <> '' AND on_day <= due_date
        AND received >= due""",
        f"SELECT count(*) FROM good WHERE {OCTOBER}",
    ),
    "K13 raw": (
        """SELECT sum(max(due - CASE WHEN [received on] <> '' AND [received on] <= '2025-12-31' THEN received
        ELSE 0 END, 0)) FROM collections WHERE [due date] < '2025-12-31'""",
        "SELECT sum(due) FROM collections",
    ),
    "K13": (LATE_BY, "SELECT sum(due) FROM good"),
    "events": ("SELECT count(*) FROM event",),
    "events kept": ("SELECT count(*) FROM sound",),
    "K21 raw": (
        "SELECT count(*) FROM claims WHERE state = 'decided' AND [decided on] <= [due on]",
        "SELECT count(*) FROM claims WHERE state = 'decided'",
    ),
    "K21": ("SELECT count(*) FROM sound WHERE decided <= due", "SELECT count(*) FROM sound"),
    "K22 median": (f"SELECT days FROM ({WAIT}) ORDER BY days LIMIT 1 OFFSET 316 - 1",),
    "K22 p90": (f"SELECT days FROM ({WAIT}) ORDER BY days LIMIT 1 OFFSET 569 - 1",),
    "K22 mean": (f"SELECT sum(days) FROM ({WAIT})", f"SELECT count(*) FROM ({WAIT})"),
    "open raw": (
        "SELECT count(*) FROM claims WHERE [received on] <= '2025-11-28' AND [decided on] > '2025-11-28'",
    ),
    "open": ("SELECT count(*) FROM sound WHERE received <= '2025-11-28' AND decided > '2025-11-28'",),
    "K24": (
        "SELECT 20 * count(*) FROM sound WHERE received <= '2025-11-28' AND decided > '2025-11-28'",
        "SELECT count(*) FROM sound WHERE decided BETWEEN '2025-11-01' AND '2025-11-28'",
    ),
    "K23": ("SELECT count(*) FROM sample WHERE paid = right", "SELECT count(*) FROM sample"),
    "K23 gross": ("SELECT sum(abs(paid - right)) FROM sample", "SELECT sum(paid) FROM sample"),
    "K23 net": ("SELECT sum(paid - right) FROM sample", "SELECT sum(paid) FROM sample"),
    "complaints": ("SELECT count(*) FROM said",),
    "K26 in time": (
        "SELECT count(*) FROM said WHERE answered <> '' AND answered <= due",
        "SELECT count(*) FROM said",
    ),
    "K37 back": ("SELECT count(*) FROM awards WHERE wage <> ''", "SELECT count(*) FROM awards"),
    "K37 back F": (
        "SELECT count(*) FROM awards WHERE wage <> '' AND sex = 'F'",
        "SELECT count(*) FROM awards WHERE sex = 'F'",
    ),
    "K37 back M": (
        "SELECT count(*) FROM awards WHERE wage <> '' AND sex = 'M'",
        "SELECT count(*) FROM awards WHERE sex = 'M'",
    ),
} | {
    f"K21 {branch} {kind}": (
        f"SELECT count(*) FROM sound WHERE branch = '{branch}' AND kind = '{kind}' AND decided <= due",
        f"SELECT count(*) FROM sound WHERE branch = '{branch}' AND kind = '{kind}'",
    )
    for branch in ("Cửa Sông", "Núi Voi", "Đá Bạc", "Bến Tràm")
    for kind in ("simple", "complex")
}
