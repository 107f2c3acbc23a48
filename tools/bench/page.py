"""The figures of a run as a table (build/bench.md) and as a page with pictures (build/bench/index.html)."""

import statistics
from html import escape

from tools.evaluation_page import HEAD, table

WIDE, HIGH = 420, 22
TITLE = "Nabij beside stock Rasa"
FILLS = ("#1f6f78", "#8a97a0", "#c2cbd1")
# How far from stock the product is to be: the ratio, and whether it must stay below or reach it.
TARGETS = {
    "ready, s": ("≤", 0.6), "memory at rest, MB": ("≤", 0.7), "memory after all that, MB": ("≤", 0.7),
    "typed turn, ms": ("≤", 0.3), "picked turn, ms": ("≤", 0.15), "turns a second, 50 at once": ("≥", 3.0),
}
COLUMNS = ("figure", "Nabij", "stock Rasa", "Rasa's starter bot", "Nabij : stock", "target")


def told(values):
    """The median; with it the spread of what was measured more than twice: 95th percentile, or from least to most."""
    if not values:
        return "–"
    middle = statistics.median(values)
    if len(values) < 3:
        return f"{middle:.1f}"
    if len(values) < 20:
        return f"{middle:.1f} ({min(values):.1f} to {max(values):.1f})"
    return f"{middle:.1f} (95 %: {sorted(values)[int(0.95 * len(values))]:.1f})"


def lines(found):
    """The rows of the table: every figure that anything was measured for."""
    names = list(dict.fromkeys(name for one in found for name in one))
    return [[name, *(told(one.get(name, [])) for one in found), ratio(name, found), target(name)] for name in names]


def ratio(name, found):
    ours, stock = (one.get(name) for one in found[:2])
    return f"{statistics.median(ours) / statistics.median(stock):.2f}" if ours and stock else "–"


def target(name):
    return " ".join(map(str, TARGETS[name])) if name in TARGETS else "–"


def write(found, machine, folder):
    """Write both; give back the table."""
    rows = lines(found)
    text = [machine, "", *(f"| {' | '.join(row)} |" for row in (COLUMNS, ["---"] * len(COLUMNS), *rows))]
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "bench.md").write_text("\n".join(text) + "\n", encoding="utf-8")
    pictures = [f"<h3>{escape(name)}</h3>{bars(name, found)}" for name, *_ in rows if ratio(name, found) != "–"]
    page = [HEAD.replace("How well Nabij reads", TITLE), f"<h1>{TITLE}</h1>",
            f"<p>{escape(machine)} Medians; in brackets the spread.</p>", table(COLUMNS, rows), *pictures,
            "</body></html>"]
    (folder / "bench").mkdir(exist_ok=True)
    (folder / "bench" / "index.html").write_text("\n".join(page), encoding="utf-8")
    return "\n".join(text) + "\n"


def bars(name, found):
    """One bar for each set-up, as long as its median."""
    shown = [(label, statistics.median(one[name])) for label, one in zip(COLUMNS[1:4], found) if one.get(name)]
    longest = max(value for _, value in shown) or 1
    drawn = []
    for k, ((label, value), fill) in enumerate(zip(shown, FILLS)):
        long, middle = max(1, WIDE * value / longest), HIGH * (k + 0.7)
        drawn.append(
            f'<text x="0" y="{middle}">{escape(label)}</text>'
            f'<rect x="150" y="{HIGH * k + 3}" width="{long:.0f}" height="{HIGH - 6}" fill="{fill}"/>'
            f'<text x="{156 + long:.0f}" y="{middle}">{value:.1f}</text>'
        )
    said = escape(f"{name}: " + ", ".join(f"{label} {value:.1f}" for label, value in shown))
    size = f"0 0 {WIDE + 230} {HIGH * len(shown)}"
    return f'<svg viewBox="{size}" role="img" aria-label="{said}" font-size="13">{"".join(drawn)}</svg>'
