"""The report page of an evaluation: tables, a picture of what is taken for what, and the worst errors."""

from html import escape

HEAD = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>How well Nabij reads</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><style>
body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1c2b33}
table{border-collapse:collapse;margin:1rem 0}th,td{border:1px solid #b9c6cc;padding:.25rem .6rem;text-align:right}
th:first-child,td:first-child,.text td{text-align:left}
svg{max-width:100%;height:auto}
</style></head><body>"""
CELL = 56
READ_AS = "Meant (rows) and read (columns)"


def write_page(found, path):
    """Write the page for what tools/evaluate.py found."""
    parts = [HEAD, "<h1>How well Nabij reads</h1>",
             f"<p>Measured on sentences that training never sees. {escape(found['machine'])}; "
             f"{found['seconds']} s, {found['memory_mb']} MB.</p>"]
    for kind in ("everyday", "hard"):
        parts += [f"<h2>{kind.capitalize()} sentences</h2>", *of_one_kind(found[kind])]
    if found["pipeline"]:
        parts += ["<h2>The Dutch pipeline</h2>", table(["figure", "value"], list(found["pipeline"].items()))]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join([*parts, "</body></html>"]), encoding="utf-8")


def of_one_kind(found):
    scale, history, intents = found["scale"], found["history"], found["intents"]
    return [
        "<h3>The eight items</h3>", scale_table(scale), picture(scale["confusion"], READ_AS),
        "<h3>The history questions</h3>",
        table(["question", "answers", "right"], [[q, c["answers"], share(c["right"], c["answers"])] for q, c in
                                                 [*history["questions"].items(), ("all", history["total"])]]),
        f"<p>Certain reversals of yes and no: {history['certain_reversals']}.</p>",
        picture(history["confusion"], READ_AS),
        f"<h3>Intents: macro-F1 {intents['macro_f1']} on {intents['sentences']} sentences</h3>",
        table(["intent", "F1"], sorted(([i, f] for i, f in intents["f1"].items()), key=lambda row: row[1])),
        "<h3>Danger</h3>",
        table(["level", "messages", "alarm"],
              [[n, c["messages"], share(c["alarm"], c["messages"])] for n, c in found["danger"]["levels"].items()]),
        f"<h3>Wording: F1 {found['wording']['f1']} on {found['wording']['sentences']} sentences</h3>",
        "<h3>The worst errors</h3>", errors("Items, two or more points off", scale["worst"]),
        *(errors(part.capitalize(), found[part]["worst"]) for part in ("history", "intents", "danger", "wording")),
    ]


def share(part, whole):
    return f"{part} ({part / whole:.0%})" if whole else "–"


def scale_table(scale):
    head = ["item", "answers", "exact", "within one", "unclear kept open", "certain", "certain and exact",
            "certain and far off"]
    body = [[name, c["answers"], share(c["exact"], c["clear"]), share(c["within_one"], c["clear"]),
             share(c["kept_open"], c["unclear"]), share(c["certain_clear"], c["clear"]),
             share(c["certain_exact"], c["certain"]), c["certain_far"]]
            for name, c in [*scale["items"].items(), ("all", scale["total"])]]
    return table(head, body)


def table(head, body, kind=""):
    cells = "".join(f"<th scope='col'>{escape(str(name))}</th>" for name in head)
    lines = "".join("<tr>" + "".join(f"<td>{escape(str(cell))}</td>" for cell in row) + "</tr>" for row in body)
    return f"<table class='{kind}'><thead><tr>{cells}</tr></thead><tbody>{lines}</tbody></table>"


def errors(title, found):
    if not found:
        return f"<p>{title}: none.</p>"
    return f"<h4>{title}</h4>" + table(list(found[0]), [list(error.values()) for error in found], "text")


def picture(confusion, title):
    """A confusion table drawn as squares: the darker, the larger the share of its row."""
    names = sorted({*confusion, *(got for row in confusion.values() for got in row)})
    drawn = []
    for down, meant in enumerate(names):
        row = confusion.get(meant, {})
        whole = sum(row.values()) or 1
        drawn.append(f"<text x='4' y='{(down + 1) * CELL + 34}'>{escape(meant)}</text>")
        drawn.append(f"<text x='{(down + 1) * CELL + 40}' y='34'>{escape(meant)}</text>")
        for across, got in enumerate(names):
            count = row.get(got, 0)
            left, top, part = (across + 1) * CELL + 30, (down + 1) * CELL, count / whole
            drawn.append(f"<rect x='{left}' y='{top}' width='{CELL - 2}' height='{CELL - 2}' fill='#0b5c7a' "
                         f"fill-opacity='{part:.2f}' stroke='#b9c6cc'/>")
            ink = "#fff" if part > 0.5 else "#1c2b33"
            drawn.append(f"<text x='{left + 18}' y='{top + 34}' fill='{ink}'>{count}</text>")
    size = (len(names) + 1) * CELL + 40
    opening = f"<svg role='img' aria-label='{escape(title)}' viewBox='0 0 {size} {size}' width='{size}' font-size='14'>"
    return opening + "".join(drawn) + "</svg>"
