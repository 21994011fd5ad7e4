"""Policy files for property tests: valid lines, nested as the grammar allows, written down in every careless way."""

from collections.abc import Sequence
from dataclasses import dataclass

from hypothesis import strategies as st

Tree = tuple[str, tuple["Tree", ...]]

_WORDS = (
    "staff pupils the headteacher photographs of 3 days must should not if unless because means and or about: (also) "
    "policy “quoted” children’s e‑mail naïve 東京 [no-press] a. - -- ... note: version 2.1 … may, by"
).split()
_phrase = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=7).map(" ".join)
_plain = st.lists(
    st.sampled_from(["pupils", "the", "head", "at", "school", "work", "Tuesday", "3"]), min_size=1, max_size=5
).map(" ".join)
_name = st.sampled_from(["", "", "[no-press] ", "[a1]"])

_REMARK = ("{query} {phrase}", "{source}lines 3-4", "{note}  {phrase}")
_CLAUSE = (
    "{if} {phrase}", "{unless} {plain}", "{except for} {plain}", "{without} {plain}", "{within} 3 days",
    "{immediately}", "{every} term", "{at any time}", "{to} {plain}", "{because} {phrase}", "{for example}",
    "{for example:} {phrase}", "{this includes:}", "{in line with} {phrase}", "{see} [no-press]",
    "{no exceptions}", "{when any of these is so}", "{for} 3 years", "{immediately},{phrase}",
)  # fmt: skip
_LABEL = ("{topics} {plain}", "{severity} high")

# A block: the lines that it may hold, each with the block that may hang under it.
_BLOCKS: dict[str, tuple[tuple[tuple[str, ...], str], ...]] = {
    "margin": (
        (("{policy} {plain}",), "policy"),
        (("{section} {plain}",), "section"),
        (("{guidance} {plain}", "{guidance}"), "guidance"),
        (("{roles}", "{roles:}"), "roles"),
        (("{definitions}",), "definitions"),
        (("{aims:}",), "list"),
        (("{name}{plain} must {phrase}", "{name}{plain} should not:", "{name}{plain} may"), "rule"),
        (("{name}{plain} may lead to {phrase}",), "clause"),
        (("{checklist} {plain}",), "checklist"),
        (("{channels} {plain}",), "register"),
        (("{acknowledgement} {plain}",), "acknowledgement"),
    ),
    "policy": ((("{owner}{phrase}", "{review}  {plain}", "{version}"), "remark"), (_REMARK, "")),
    "section": ((_LABEL, "remark"), (_REMARK, "")),
    "guidance": ((("{prose}",), ""),),
    "roles": ((("{plain}", "{plain} (also {plain})"), "roles"), (("{held by}{phrase}",), "remark")),
    "definitions": ((("{name}{plain} means {phrase}",), "clause"), (_REMARK, "")),
    "list": ((("{bullet}{phrase}",), "remark"), (_REMARK, "")),
    "remark": ((_REMARK, ""),),
    "rule": (
        (_CLAUSE, "clause"),
        (_LABEL, "remark"),
        (_REMARK, ""),
        (("{bullet}{name}{phrase}",), "bullet"),
        (("{letter}{phrase}",), "clause"),
    ),
    "bullet": ((_CLAUSE, "clause"), (("{letter}{phrase}",), "clause"), (_LABEL, "remark")),
    "clause": ((_CLAUSE, "clause"), (_REMARK, ""), (("{bullet}{phrase}",), "clause")),
    "checklist": ((("{bullet}{phrase}?",), "answer"), (_LABEL, "remark")),
    "answer": ((("{stop if no}",), "remark"), (_REMARK, "")),
    "register": ((("{plain}",), "entry"),),
    "entry": ((("Address: {plain}", "who {plain}: {phrase}"), "remark"),),
    "acknowledgement": (
        (("{signed by}{plain}",), "remark"),
        (("{bullet}{phrase}",), "remark"),
        (("{statement}",), "guidance"),
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Hand:
    """How careless an author is, for one file."""

    step: int
    wobble: bool
    bullets: Sequence[str]
    newline: str


@st.composite
def trees(draw: st.DrawFn, block: str = "margin", depth: int = 0) -> tuple[Tree, ...]:
    """Lines of a block, with the lines that hang under each."""
    out: list[Tree] = []
    for _ in range(draw(st.integers(1, 3 if depth else 5))):
        templates, under = draw(st.sampled_from(_BLOCKS[block]))
        line = draw(st.sampled_from(templates))
        deeper = under and depth < 5 and draw(st.integers(0, depth + 1)) < 2
        out.append((line, draw(trees(under, depth + 1)) if deeper else ()))
    return tuple(out)


@st.composite
def policies(draw: st.DrawFn) -> str:
    """A policy file as somebody might type it: nothing is wrong with it but its looks."""
    hand = Hand(
        draw(st.sampled_from([2, 3, 4, 4, 8])),
        draw(st.integers(0, 3)) == 0,
        draw(st.sampled_from([("- ",), ("-   ", "• ", "* "), ("–\t", "- ")])),
        draw(st.sampled_from(["\n", "\r\n"])),
    )
    lines = [line for tree in draw(trees()) for line in _written(draw, hand, tree, 0)]
    return hand.newline.join(lines) + draw(st.sampled_from(["", "\n", "\n\n  \n"]))


def _written(draw: st.DrawFn, hand: Hand, tree: Tree, depth: int) -> list[str]:
    """The lines of a tree, with blank lines and comments before them."""
    template, below = tree
    out = [" " * draw(st.integers(0, 5)) for _ in range(max(0, draw(st.integers(-3, 2))))]
    if draw(st.integers(0, 6)) == 0:
        out += [" " * draw(st.integers(0, 9)) + draw(st.sampled_from(["--", "-- why?", "--  if it rains"]))]
        out += [""] * draw(st.integers(0, 1))
    wobble = draw(st.integers(-1, 1)) if hand.wobble and depth and hand.step > 3 else 0
    width = hand.step * depth + wobble
    indent = "\t" * depth if hand.step == 4 and not wobble and draw(st.booleans()) else " " * width
    out += _carried_on(draw, indent, _filled(draw, hand, template), template)
    return out + [line for branch in below for line in _written(draw, hand, branch, depth + 1)]


def _filled(draw: st.DrawFn, hand: Hand, template: str) -> str:
    """A line with its keyword in any capitals and its free text filled in."""
    free = {
        "{phrase}": _phrase, "{plain}": _plain, "{name}": _name, "{bullet}": st.sampled_from(hand.bullets),
        "{letter}": st.sampled_from(["a. ", "(b)  ", "C) "]),
        "{prose}": st.sampled_from(["Some *words*.", "- if", "  indented: more", "| a | b |"]),
    }  # fmt: skip
    facts = {"query", "source", "note", "owner", "review", "version", "held by", "signed by", "topics", "severity"}
    out = template
    for slot, strategy in free.items():
        while slot in out:
            out = out.replace(slot, draw(strategy), 1)
    while "{" in out:
        keyword = out[out.index("{") + 1 : out.index("}")]
        as_typed = draw(st.sampled_from([keyword, keyword, keyword.capitalize(), keyword.upper()]))
        out = out.replace(f"{{{keyword}}}", as_typed + ":" * (keyword in facts), 1)
    return out + draw(st.sampled_from(["", "", " ", "  "]))


def _carried_on(draw: st.DrawFn, indent: str, text: str, template: str) -> list[str]:
    """The line, sometimes broken in two at a space."""
    spaces = [at for at, letter in enumerate(text) if letter == " " and text[at:].strip()]
    spaces = [at for at in spaces if len(text[:at].split()) > text.startswith(("•", "*", "–"))]
    if template == "{prose}" or not spaces or draw(st.integers(0, 6)):
        return [indent + text]
    at = draw(st.sampled_from(spaces))
    dots = draw(st.sampled_from(["... ", "…", "...."]))
    between = ["-- a thought"] if draw(st.integers(0, 5)) == 0 else []
    return [indent + text[:at], *between, " " * draw(st.integers(0, 9)) + dots + text[at:].lstrip(" .…")]
