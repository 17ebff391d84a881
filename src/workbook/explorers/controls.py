"""Stage: what every explorer stands on. Controls above, one sentence on what changed, an ordinary picture below.

The picture is an ordinary output of the cell that is replaced in place. So it is saved with the notebook, and still
there when the file is reopened, printed or exported; nothing is computed or drawn in a widget.
"""

SPOKEN = """<style onload="
const box = this.closest('.widget-vbox');
const name = () => box.querySelectorAll('.noUi-handle:not([aria-labelledby])').forEach(handle => {
  const parts = [...handle.closest('.widget-slider').querySelectorAll('label, .widget-readout')];
  parts.forEach(part => part.id ||= 'name' + Math.random().toString(36).slice(2));
  handle.setAttribute('aria-labelledby', parts.map(part => part.id).join(' '));
});
const mark = () => box.querySelectorAll('.fc-said:not([role])').forEach(one => one.setAttribute('role', 'status'));
if (box) {
  new MutationObserver(() => { name(); mark(); }).observe(box, {childList: true, subtree: true});
  name();
  mark();
}
">.fc-worded .widget-readout { flex: none; width: 24em; max-width: 45%; text-align: left }</style>"""
"""What core ipywidgets cannot say, said where it is put into a box: to a screen reader, and in the width of a readout.

A slider's handle, which has the focus, has no name: a reader would hear only "slider, 2"; here it is called after its
label and what it shows. And a sentence is read out when it changes only if the element around it stays and has a role,
which no trait of a widget reaches.
"""


def said():
    """Make the line in which a form or an explorer speaks: a screen reader reads out each change of it.

    Examples
    --------
    >>> said().value
    ''
    """
    import ipywidgets as widgets

    line = widgets.HTML()
    line.add_class("fc-said")
    return line


# --- controls that every reader can work ----------------------------------------------------------------------

LABEL = {"description_width": "10em"}


def slider(description, options, value):
    """Make a slider over named options, worked by the arrow keys.

    Drop-down lists look simpler, but JupyterLab keeps the arrow keys from them.

    Parameters
    ----------
    description : str
    options : list of (str, object)
        Words and value of each stop.
    value : object
        Where it begins.

    Returns
    -------
    ipywidgets.SelectionSlider

    Examples
    --------
    >>> slider("Day", [("Singapore", "2018-06-12"), ("Hanoi", "2019-02-28")], "2019-02-28").label
    'Hanoi'
    """
    import ipywidgets as widgets

    wide = widgets.Layout(width="100%", max_width="56em")
    made = widgets.SelectionSlider(options=options, value=value, description=description, style=LABEL, layout=wide)
    made.add_class("fc-worded")  # room for the words, and always the same: a track that grows slips from the mouse
    return made


def number(description, value, least, most, step=1):
    """Make a slider over numbers.

    Examples
    --------
    >>> number("Tolerance", 1.0, 0.0, 3.0, step=0.5).value
    1.0
    """
    import ipywidgets as widgets

    kind = widgets.FloatSlider if isinstance(step, float) else widgets.IntSlider
    wide = widgets.Layout(width="100%", max_width="40em")
    return kind(value=value, min=least, max=most, step=step, description=description, style=LABEL, layout=wide)


def box(description, value=False):
    """Make a box to tick.

    Examples
    --------
    >>> box("With Russia", value=True).value
    True
    """
    import ipywidgets as widgets

    return widgets.Checkbox(value=value, description=description, indent=False, layout=widgets.Layout(width="auto"))
