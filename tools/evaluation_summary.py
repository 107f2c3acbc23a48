"""The table of figures in docs/reading.md, between two marks; tests/test_evaluation.py holds it to the last run."""

START, END = "<!-- figures of the last run -->", "<!-- end of figures -->"
COUNTED = (
    ("items: exact", "exact", "clear", "≥ 85 %"),
    ("items: within one point", "within_one", "clear", "≥ 95 %"),
    ("items: unclear kept open", "kept_open", "unclear", "≥ 95 %"),
    ("items: clear ones that are certain", "certain_clear", "clear", "≥ 70 %"),
    ("items: certain ones that are exact", "certain_exact", "certain", "≥ 95 %"),
    ("items: certain ones two or more points off, or of something unclear", "certain_far", "certain", "none"),
)
ALARMS = (("acute", "≥ 98 %"), ("concern", "≥ 93 %"), ("history", "≤ 12 %"), ("none", "≤ 6 %"))


def write_summary(found, path):
    """Put the table in its place in a page that holds the two marks."""
    text = path.read_text(encoding="utf-8")
    before, rest = text.split(START)
    after = rest.split(END)[1]
    path.write_text(f"{before}{START}\n{summary(found)}\n{END}{after}", encoding="utf-8")


def summary(found):
    """The figures as lines of Markdown."""
    kinds = [found["everyday"], found["hard"]]
    lines = ["| on sentences never seen | everyday | hard | target |", "|---|---|---|---|"]

    def line(name, cells, target):
        lines.append(f"| {name} | {cells[0]} | {cells[1]} | {target} |")

    for name, part, whole, target in COUNTED:
        line(name, [share(kind["scale"]["total"], part, whole) for kind in kinds], target)
    line("history: right", [share(kind["history"]["total"], "right", "answers") for kind in kinds], "≥ 90 %")
    line("history: certain reversals of yes and no", [kind["history"]["certain_reversals"] for kind in kinds], "none")
    line("intents: macro-F1", [f"{k['intents']['macro_f1']} ({k['intents']['sentences']})" for k in kinds], "≥ 0.90")
    for level, target in ALARMS:
        counts = [kind["danger"]["levels"][level] for kind in kinds]
        line(f"danger: alarm at {level}", [share(count, "alarm", "messages") for count in counts], target)
    line("wording: F1 (precision, recall)", [
        f"{k['wording']['f1']} ({k['wording']['precision']}, {k['wording']['recall']})" for k in kinds], "≥ 0.88")
    blind = ", ".join(
        f"{level} {share(found['blind']['danger']['levels'][level], 'alarm', 'messages')}" for level, _ in ALARMS)
    pipeline = ", ".join(f"{name} {value}" for name, value in found["pipeline"].items())
    speed = found["speed"]
    return "\n".join([
        *lines, "", f"Alarms on a blind set, kept apart from writing messages: {blind}.",
        f"The Dutch pipeline on the treebank's test sentences, and on our own chat sentences: {pipeline}.",
        f"Reading one answer: {speed['median_ms']} ms median, {speed['p95_ms']} ms at the 95th percentile.",
        f"Loading what reading needs: {found['load_seconds']} s. {found['machine']}; measured in {found['seconds']} s.",
    ])


def share(counts, part, whole):
    return f"{counts[part]} of {counts[whole]} ({counts[part] / counts[whole]:.0%})" if counts[whole] else "–"
