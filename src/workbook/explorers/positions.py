"""Explorers of positions: who stands where, what could be agreed, and how two readers code."""

import html
from pathlib import Path

from workbook.answers.record import FILE, read
from workbook.common.dates import say_day
from workbook.common.errors import WorkbookError
from workbook.datasets.horizon import HORIZON
from workbook.datasets.loaders import load_issues, load_periods, load_positions, load_statements
from workbook.datasets.reading import rows
from workbook.explorers.base import Explorer, drawn_once
from workbook.explorers.controls import LABEL, box, number, slider
from workbook.measures.positions import FOUR, alpha, distances, outlier
from workbook.measures.reliability import coder_alpha, kappa
from workbook.measures.robustness import robustness
from workbook.measures.zones import zones
from workbook.networks.distances import make_distance_network
from workbook.pictures.confusion_matrix import draw_codings
from workbook.pictures.network import draw_network
from workbook.pictures.positions import draw_positions
from workbook.pictures.zones import draw_zones

AMERICAS = [("the official line", "USA"), ("the president", "USA-president"), ("the hawks", "USA-hawks")]


def _name(actor):
    return rows("actors")[actor]["name"]


def _spoken(actor):
    return "the United States" if actor == "USA" else _name(actor)


def explore_positions(horizon=HORIZON):
    """Choose a period, the issues, the weights and which United States; the outlier follows.

    Parameters
    ----------
    horizon : date-like or None
        Periods that end later are left out.

    Returns
    -------
    Explorer
        Controls `period`, `america` (an actor), `without` (an issue to leave out, or ``""``), `weighted` (by salience)
        and `network` (distances instead of positions).

    Examples
    --------
    >>> explorer = explore_positions()
    >>> explorer.set(period="P5", america="USA-president")
    >>> explorer
    explore_positions: After Hanoi, the president: Japan stands furthest from the others, 2.10 ...
    """
    periods = load_periods(horizon).set_index("period").label
    if periods.empty:
        raise WorkbookError(
            f"No period ends by horizon={horizon!r}. The first one ends in {load_periods(None).end.min().year}."
        )
    issues = load_issues().set_index("issue").label
    opened = periods.index[-1] if horizon else "P5"
    controls = {
        "period": slider("Period", [(label, period) for period, label in periods.items()], opened),
        "america": slider("Which America", AMERICAS, "USA"),
        "without": slider("Leave out", [("no issue", ""), *((label, issue) for issue, label in issues.items())], ""),
        "weighted": box("Weigh the issues by salience (in the sentence)"),
        "network": box("Show distances as a network"),
    }
    table = load_positions(horizon=horizon)

    def chosen(period, america, without):
        part = table[(table.period == period) & (table.issue != without)]
        if america not in set(part.actor):
            raise WorkbookError(
                f"The table codes {_name(america)} apart for 2018-19 only. Choose Summitry or After Hanoi."
            )
        return part, ("CHN", "JPN", "KOR", america)

    @drawn_once
    def draw(period, america, without, weighted, network):
        part, actors = chosen(period, america, without)
        if network:
            return draw_network(make_distance_network(part, actors=actors))
        return draw_positions(part, actors=actors)

    def say(period, america, without, weighted, network):
        part, actors = chosen(period, america, without)
        far = outlier(part, actors=actors, weighted=weighted)
        pairs = distances(part, actors=actors, weighted=weighted)
        near = pairs.loc[pairs.distance.idxmin()]
        america_said = f", {dict(map(reversed, AMERICAS))[america]}" if america != "USA" else ""
        return (
            f"{periods[period]}{america_said}: {_name(far.actor[0])} stands furthest from the others, "
            f"{far.mean_distance[0]:.2f} on average (next {_name(far.actor[1])}, {far.mean_distance[1]:.2f}); nearest "
            f"are {_name(near.a)} and {_name(near.b)}, {near.distance:.2f}. Alpha {alpha(part, actors=actors):.2f}."
        )

    stops = tuple((label, {"period": period}) for period, label in periods.items())
    return Explorer("explore_positions", controls, draw, say, stops=stops, stops_title="Positions, period by period")


def explore_zones(period="P5"):
    """Set the tolerance, the table's guests and the coder's errors; see zones, outlier and confidence at once.

    Parameters
    ----------
    period : str
        The period to look at.

    Returns
    -------
    Explorer
        Controls `tolerance` (steps on the scale), one box for each actor by code, `shifted` (an actor whose codes are
        all moved, or ``""``), `by` (steps) and `error` (``"confidence"`` or ``"harsh"``).

    Examples
    --------
    >>> explorer = explore_zones()
    >>> explorer.set(tolerance=1.0, JPN=False)
    >>> explorer
    explore_zones: China, South Korea and the United States...: 10 of 10 issues have a zone. ...
    """
    table = load_positions(period)
    actors = (*FOUR, "PRK", "RUS")
    controls = {"tolerance": number("Tolerance", 1.0, 0.0, 2.0, 0.5)}
    controls |= {actor: box(_name(actor), actor in FOUR) for actor in actors}
    controls |= {
        "shifted": slider("Shift an actor", [("nobody", ""), *((_name(actor), actor) for actor in actors)], ""),
        "by": number("By steps", 0, -2, 2),
        "error": slider("Coding errors", [("by confidence", "confidence"), ("harsh", "harsh")], "confidence"),
    }

    def seated(state):
        at = tuple(actor for actor in actors if state[actor])
        if len(at) < 2:
            raise WorkbookError("Two actors at least must sit at the table.")
        return at

    def moved(shifted, by):
        if not (shifted and by):
            return table
        part = table.copy()
        part.loc[part.actor == shifted, "position"] = (part.position + by).clip(-2, 2)
        return part

    @drawn_once
    def draw(tolerance, shifted, by, error, **state):
        part, at = moved(shifted, by), seated(state)
        return draw_zones(zones(part, tolerance, actors=at), part, actors=at)

    def say(tolerance, shifted, by, error, **state):
        part, at = moved(shifted, by), seated(state)
        names = [_spoken(actor) for actor in at]
        found = zones(part, tolerance, actors=at)
        said = f"{', '.join(names[:-1])} and {names[-1]}, tolerance {tolerance:g}: "
        said += f"{(~found['empty']).sum()} of {len(found)} issues have a zone."
        if len(at) > 2:
            far = robustness("outlier", part, error=error, draws=1000, actors=at)
            outliers = [_spoken(actor) for actor in far.outcome[0].split(", ")]
            said += f" With coding errors {' and '.join(outliers)} {'is' if len(outliers) == 1 else 'are'} the outlier "
            said += f"in {100 * far.share[0]:.0f} % of the runs."
        return said + " The tolerance and the errors are assumed."

    stops = tuple((f"Tolerance {steps:g}", {"tolerance": steps}) for steps in (0.0, 0.5, 1.0, 1.5, 2.0))
    return Explorer("explore_zones", controls, draw, say, stops=stops, stops_title="Five tolerances")


def explore_coding(count=12):
    """Code real statements blind, then compare with the workbook's coder or with a partner.

    Parameters
    ----------
    count : int
        How many statements.

    Returns
    -------
    Explorer
        One control for each statement, by its key: -2 to 2, or ``""`` while it is not coded; `compare`: ``""``
        (blind), ``"coder"`` or ``"partner"``; and `partner`, the name of a partner's answer file, from which the codes
        come that were kept last with ``wb.keep``.

    Examples
    --------
    >>> explorer = explore_coding()
    >>> explorer
    explore_coding: 0 of 12 statements are coded. Read, choose a code, and compare when you are done.
    """
    import ipywidgets as widgets

    statements = load_statements().head(count).set_index("statement")
    issues = load_issues().set_index("issue")
    codes = [("not coded", ""), *((f"{code:+d}".replace("+0", "0").replace("-", "−"), code) for code in range(-2, 3))]
    controls, shown = {}, []
    for number_, (key, row) in enumerate(statements.iterrows(), 1):
        issue = issues.loc[row.issue]
        controls[key] = slider(f"Statement {number_}", codes, "")
        who = html.escape(f"{number_}. {_name(row.actor)}, {say_day(row.date.date())}.")
        poles = html.escape(f"{issue.label}: −2 {issue.pole_low}; +2 {issue.pole_high}")
        shown.append(f"<p><b>{who}</b> {html.escape(row.text)}<br><i>{poles}</i></p>")
    sheet = [
        widgets.VBox([widgets.HTML(text), control]) for text, control in zip(shown, controls.values(), strict=True)
    ]
    controls["compare"] = slider("Compare with", [("nobody", ""), ("the coder", "coder"), ("a partner", "partner")], "")
    controls["partner"] = widgets.Text(
        description="Partner's file", placeholder=FILE, continuous_update=False, style=LABEL
    )

    def other(compare, partner):
        if compare == "coder":
            return statements.reference_code.to_dict()
        name = partner or FILE
        try:
            kept = [item for item in read(Path(name)).get("kept", []) if item.get("explorer") == "explore_coding"]
        except OSError:
            raise WorkbookError(f"There is no file {name} beside this notebook.") from None
        if not kept:
            raise WorkbookError(f"{name} holds no codes. Your partner keeps them with wb.keep(explorer).")
        state = kept[-1].get("state") or {}
        return {key: state.get(key, "") for key in statements.index}

    def both(compare, partner, own):
        theirs = other(compare, partner) if compare else {}
        keys = [key for key in statements.index if own[key] != "" and theirs.get(key) in range(-2, 3)]
        return [own[key] for key in keys], [int(theirs[key]) for key in keys]

    def draw(compare, partner, **own):
        mine, theirs = both(compare, partner, own)
        return draw_codings(mine, theirs, "Your codes and theirs")

    def say(compare, partner, **own):
        coded = sum(code != "" for code in own.values())
        if not compare:
            said = f"{coded} of {len(statements)} statements are coded."
            return f"{said} Read, choose a code, and compare when you are done."
        mine, theirs = both(compare, partner, own)
        if len(mine) < 3:
            return f"{len(mine)} statements are coded by both; three at least are needed."
        same = sum(a == b for a, b in zip(mine, theirs, strict=True))
        near = sum(abs(a - b) <= 1 for a, b in zip(mine, theirs, strict=True))
        alpha = coder_alpha(list(zip(mine, theirs, strict=True)))
        return (
            f"{same} of {len(mine)} codes are the same, {near} within one step; kappa {kappa(mine, theirs):.2f}, "
            f"weighted kappa {kappa(mine, theirs, 'linear'):.2f}, alpha {alpha:.2f}."
        )

    return Explorer("explore_coding", controls, draw, say, sheet=sheet)
