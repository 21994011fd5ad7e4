"""One act under other words is one act; acts that only look alike stay apart."""

import re

import pytest

from bylaw import resources
from bylaw.model.acts import Act, act_of, leading_verbs, likeness, same_place
from bylaw.model.pairs import SAME

SYNONYMS = resources.text("grammar", "synonyms.txt")


def is_same(one: Act, other: Act) -> bool:
    """Whether two acts are one, however they are worded: no object, and no place that both name, sets them apart."""
    return (
        not one.verbs.isdisjoint(other.verbs)
        and one.objects == other.objects
        and (one.numbers, one.negated, one.taken, one.around)
        == (other.numbers, other.negated, other.taken, other.around)
        and bool(one.objects or one.verbs == other.verbs)
        and same_place(one, other)
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("delete messages from pupils", "remove messages from children"),
        ("publish photos of students", "post pictures of pupils"),
        ("report bullying to the headteacher", "tell the headteacher of bullying"),
        ("accept friend requests from pupils", "have a pupil as a friend"),
        ("follow children on Twitter", "follow pupils on Twitter"),
        ("monitor the filter", "check the filter"),
        ("always log out of shared computers", "log out of shared computers"),
        ("regularly check the accounts", "check the accounts"),
        ("ensure that they lock the doors", "lock the doors"),
        ("lock or bolt the gate", "lock the gate"),
        ("keep pictures on their own phones", "store photos on a personal mobile"),
        ("share passwords with anyone", "share passwords with anybody"),
        ("befriend pupils on social media", "befriend pupils"),
        ("speak to journalists", "speak to the press"),
        ("send letters to parents", "send letters to carers"),
        ("use the school's laptop", "use the school laptop"),
        ("have contact with pupils", "communicate with pupils"),
        ("befriend current pupils on a personal account", "accept pupils of any age as friends"),
        ("declare who they are in social media posts", "say who they are on social media"),
    ],
)
def test_the_same_act_under_other_words_is_one(one: str, other: str) -> None:
    assert is_same(act_of(one), act_of(other)), (act_of(one), act_of(other))
    assert likeness(act_of(one), act_of(other)) >= SAME
    assert leading_verbs(one) & leading_verbs(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("lock the doors", "open the doors"),
        ("post photos of pupils", "post videos of pupils"),
        ("use phones in class", "use laptops in class"),
        ("use their own phones", "use the school phone"),
        ("befriend pupils online", "befriend former pupils online"),
        ("befriend pupils online", "befriend their own children online"),
        ("share data that is public", "share data that is not public"),
        ("leave before lunch", "leave after lunch"),
        ("switch on phones", "switch off phones"),
        ("sign in visitors", "sign out visitors"),
        ("use social media in lessons", "use the internet in lessons"),
        ("post on social media about pupils", "post on the internet about pupils"),
        ("publish the first names of pupils", "publish the full names of pupils"),
        ("mark the work of pupils", "mark the work of their own children"),
        ("report to the headteacher", "speak to a reporter"),
        ("eat at lunch", "eat at break"),
        ("keep records of visits", "keep keys of visits"),
        ("contact parents", "accept contact from parents"),
        ("have contact details of parents", "contact parents"),
        ("post pictures", "post pictures on personal social media"),
        ("say who they are", "post anonymously"),
        ("identify hazards", "identify themselves"),
    ],
)
def test_acts_that_only_look_alike_stay_apart(one: str, other: str) -> None:
    assert not is_same(act_of(one), act_of(other)), (act_of(one), act_of(other))


def test_too_much_of_an_act_is_that_act_and_said_to_be_too_much() -> None:
    plain, much = act_of("use social media in working time"), act_of("use social media excessively in working time")
    assert is_same(plain, much)
    assert (plain.excess, much.excess) == (False, True)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("have lunch", "have keys"),
        ("keep records", "keep animals in the office"),
        ("use phones", "use lifts for goods"),
        ("log out", "lock up"),
        ("", "log out"),
        ("", ""),
    ],
)
def test_acts_that_share_too_little_are_not_alike(one: str, other: str) -> None:
    assert likeness(act_of(one), act_of(other)) == 0 or not act_of(one).verbs


def test_likeness_grows_with_what_is_shared_and_is_the_same_both_ways() -> None:
    acts = [act_of(f"post {what}") for what in ("pictures of pupils", "pictures of pupils and parents", "songs")]
    assert likeness(acts[0], acts[0]) == 1
    assert 1 > likeness(acts[0], acts[1]) == likeness(acts[1], acts[0]) > likeness(acts[0], acts[2]) == 0


@pytest.mark.parametrize("text", ["log out", "", "...", "!?", "and or", "the the", "a" * 70, "ﬁlm “pupils”", "to be"])
def test_any_text_is_an_act(text: str) -> None:
    assert leading_verbs(text) <= act_of(text).verbs | {"befriend"}


def test_the_quick_look_never_misses_what_the_close_one_finds() -> None:
    acts = re.findall(r"^[a-z ]+: (.+)$", SYNONYMS, re.MULTILINE)
    for phrase in (p.strip() for row in acts for p in row.split(",")):
        text = f"{phrase} pupils at the school gate"
        assert leading_verbs(text) & act_of(text).verbs, phrase


def test_no_word_stands_for_two_things() -> None:
    rows = [row for row in SYNONYMS.splitlines() if row and not row.startswith("#")]
    words = [w.strip() for row in rows for w in re.split("[:,]", row)]
    assert [w for w in words if words.count(w) > 1 and words.count(w) != _in_own_row(w, rows)] == []


def _in_own_row(word: str, rows: list[str]) -> int:
    """How often a word stands in the one row that has it."""
    counts = [[w.strip() for w in re.split("[:,]", row)].count(word) for row in rows]
    return max(counts) if sum(map(bool, counts)) == 1 else 0
