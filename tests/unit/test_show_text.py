"""What `bylaw check` prints for people."""

from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Code, Diagnostic, Fix, Related
from bylaw.diagnostics.show.text import render
from bylaw.source.text import SourceFile, Span

PATH = "the-rowans/social-media.policy"
TEXT = """policy Social Media Policy

staff must reply to parents
    to the headteecher or safeguarding governor
    within 72 hors of request
"""
SOURCES = {PATH: SourceFile(PATH, TEXT)}


def at(fragment: str, text: str = TEXT) -> Span:
    start = text.index(fragment)
    return Span(PATH, start, start + len(fragment))


def finding(
    fragment: str, code: Code = catalogue.UNKNOWN_ROLE, message: str = "I do not know who this is."
) -> Diagnostic:
    return Diagnostic(code, at(fragment), message)


def test_a_finding_has_its_sentence_its_line_with_carets_its_hint_and_what_to_type() -> None:
    problem = Diagnostic(
        catalogue.UNKNOWN_ROLE,
        at("headteecher"),
        "I do not know who “headteecher” is. Did you mean “headteacher”?",
        "People named after “to” must be listed in “roles”.",
        Fix(
            at("to the headteecher or safeguarding governor"),
            ("    to the headteacher or safeguarding governor",),
        ),
    )
    assert render([problem], SOURCES) == (
        "PROBLEM unknown-role  the-rowans/social-media.policy:4:12\n"
        "  I do not know who “headteecher” is. Did you mean “headteacher”?\n"
        "\n"
        "     4 |     to the headteecher or safeguarding governor\n"
        "       |            ^^^^^^^^^^^\n"
        "  People named after “to” must be listed in “roles”.\n"
        "\n"
        "  Try:\n"
        "             to the headteacher or safeguarding governor\n"
        "\n"
        "More: bylaw explain unknown-role\n"
        "1 problem in 1 file\n"
    )


def test_the_count_names_each_severity_and_the_files_that_hold_findings() -> None:
    found = [
        finding("headteecher"),
        finding("hors", catalogue.BAD_DURATION),
        finding("policy", catalogue.MISSING_FACT),
        finding("staff", catalogue.OPEN_QUERY),
        Diagnostic(catalogue.OPEN_QUERY, Span("other.policy", 0, 0), "A question."),
    ]
    assert render(found, SOURCES).splitlines()[-2:] == [
        "More: bylaw explain CODE, for example: bylaw explain unknown-role",
        "2 problems, 1 to check, 2 notes in 2 files",
    ]


def test_each_severity_has_its_own_word() -> None:
    found = [
        finding("staff"),
        finding("staff", catalogue.MISSING_FACT),
        finding("staff", catalogue.OPEN_QUERY),
    ]
    heads = [line for line in render(found, SOURCES).splitlines() if line.endswith(":3:1")]
    assert [head.split("  ")[0] for head in heads] == [
        "PROBLEM unknown-role",
        "TO CHECK missing-fact",
        "NOTE open-query",
    ]


def test_nothing_wrong_is_one_line() -> None:
    assert render([], SOURCES) == "No problems in 1 file.\n"


def test_a_finding_over_several_lines_shows_the_first_of_them() -> None:
    printed = render([finding("staff must reply to parents\n    to")], SOURCES)
    assert "     3 | staff must reply to parents\n       | ^^^^^^^^^^^^^^^^^^^^^^^^^^^\n\n" in printed


def test_a_finding_at_the_end_of_a_line_has_one_caret() -> None:
    after = TEXT.index("hors of request") + len("hors of request")
    printed = render([Diagnostic(catalogue.UNFINISHED_LINE, Span(PATH, after, after), "It stops.")], SOURCES)
    assert "     5 |     within 72 hors of request\n       |                              ^\n" in printed


def test_a_long_line_is_shown_around_the_finding_in_100_columns() -> None:
    line = "staff must " + "be kind and " * 30 + "tell the headteecher about it " + "at any time " * 30
    printed = render(
        [Diagnostic(catalogue.UNKNOWN_ROLE, at("headteecher", line), "Who?")], {PATH: SourceFile(PATH, line)}
    )
    shown, carets = printed.splitlines()[3:5]
    assert len(shown) == 100
    assert shown.startswith("     1 | …") and shown.endswith("…")
    assert shown[carets.index("^") : carets.rindex("^") + 1] == "headteecher"


def test_a_finding_at_either_end_of_a_long_line_stays_in_view() -> None:
    line = "first " + "middle " * 40 + "last"
    sources = {PATH: SourceFile(PATH, line)}
    for fragment in ("first", "last"):
        printed = render([Diagnostic(catalogue.UNKNOWN_ROLE, at(fragment, line), "Who?")], sources)
        shown, carets = printed.splitlines()[3:5]
        assert shown[carets.index("^") : carets.rindex("^") + 1] == fragment
    end = Span(PATH, len(line), len(line))
    printed = render([Diagnostic(catalogue.UNFINISHED_LINE, end, "It stops.")], sources)
    assert printed.splitlines()[4].rstrip().endswith("^")
    assert max(len(row) for row in printed.splitlines()) <= 100


def test_a_fix_elsewhere_says_where() -> None:
    problem = Diagnostic(
        catalogue.UNKNOWN_ROLE,
        at("headteecher"),
        "Who?",
        "",
        Fix(Span(PATH, 0, 0), ("roles", "    headteecher")),
    )
    assert "\n\n  Try, at the-rowans/social-media.policy:1:1:\n         roles\n             headteecher\n" in render(
        [problem], SOURCES
    )


def test_a_fix_without_lines_says_to_take_the_line_out() -> None:
    problem = Diagnostic(catalogue.DUPLICATE_NAME, at("staff"), "Twice.", "", Fix(at("staff"), ()))
    assert "  Try:\n         (take the line out)\n" in render([problem], SOURCES)


def test_other_places_are_listed_under_also() -> None:
    problem = Diagnostic(
        catalogue.DUPLICATE_NAME, at("staff"), "Two.", related=(Related(at("within"), "The other one."),)
    )
    assert "  Also: the-rowans/social-media.policy:5:5: The other one.\n" in render([problem], SOURCES)


def test_a_finding_about_no_text_names_its_path_alone() -> None:
    printed = render([Diagnostic(catalogue.NO_SUCH_FOLDER, Span("policy-src", 0, 0), "There is no folder.")], {})
    assert printed.startswith("PROBLEM nothing-to-read  policy-src\n  There is no folder.\n\nMore: ")


def test_an_empty_file_shows_no_line() -> None:
    printed = render([Diagnostic(catalogue.EMPTY_FILE, Span(PATH, 0, 0), "Empty.")], {PATH: SourceFile(PATH, "")})
    assert "|" not in printed


def test_colour_is_added_only_when_asked_for() -> None:
    problem = finding("headteecher")
    plain, coloured = render([problem], SOURCES), render([problem], SOURCES, colour=True)
    assert "\x1b" not in plain
    assert coloured.replace("\x1b[1;31m", "").replace("\x1b[0m", "") == plain
    assert coloured.startswith("\x1b[1;31mPROBLEM unknown-role\x1b[0m  ")


def test_text_in_a_policy_can_not_move_the_cursor_or_turn_the_line_around() -> None:
    text = "staff must \x9b2J\u202eobey\x1b[31m"
    problem = Diagnostic(catalogue.NOT_A_RULE, at("obey", text), "What is \x1b]0;this\x07?")
    printed = render([problem], {PATH: SourceFile(PATH, text)})
    assert not set("\x1b\x07\x9b\u202e") & set(printed)
    shown, carets = printed.splitlines()[3:5]
    assert shown[carets.index("^") : carets.rindex("^") + 1] == "obey"


def test_paths_are_shown_below_the_folder_that_is_given() -> None:
    printed = render([finding("staff")], SOURCES, folder="policy-src/")
    assert "  policy-src/the-rowans/social-media.policy:3:1\n" in printed
