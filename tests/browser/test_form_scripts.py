"""The form's own SHA-256 and canonical JSON, against hashlib and the rfc8785 library."""

import hashlib
import json
import random
from collections.abc import Iterator
from typing import Any

import pytest
import rfc8785
from playwright.sync_api import Browser, Page

from bylaw import resources


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """An empty page that knows the form's `sha256`, `canonical` and `shortCode`."""
    context = browser.new_context()
    page = context.new_page()
    names = ("sha256.js", "canonical.js", "receipt.js")
    scripts = "\n".join(resources.text("site-templates", f"forms/{name}") for name in names)
    page.evaluate(f"() => {{ {scripts}\n Object.assign(window, {{ sha256, canonical, shortCode }}); }}")
    yield page
    context.close()


def hashed(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def test_the_digests_of_the_standard_come_out(page: Page) -> None:
    assert page.evaluate("sha256('abc')") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert page.evaluate("sha256('')") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_every_length_over_four_blocks_agrees_with_hashlib(page: Page) -> None:
    texts = ["x" * length for length in range(260)]
    assert page.evaluate("(texts) => texts.map(sha256)", texts) == [hashed(t) for t in texts]


def test_random_texts_of_any_script_agree_with_hashlib(page: Page) -> None:
    chance = random.Random(20)
    alphabet = 'aZ09 "\\\n\t{}[]éßñ漢字עב\u2028\u0000\u007f🙂👩🏽\u200d🏫𝔘'
    texts = ["".join(chance.choices(alphabet, k=chance.randrange(400))) for _ in range(300)]
    assert page.evaluate("(texts) => texts.map(sha256)", texts) == [hashed(t) for t in texts]


def test_a_long_text_agrees_with_hashlib(page: Page) -> None:
    assert page.evaluate("sha256('é'.repeat(1000000))") == hashed("é" * 1_000_000)


NUMBERS: list[Any] = [
    0, -0.0, 1, -1, 0.1, 1.5, 1e21, 1e20, 123456789012345680000, 1e-6, 1e-7, 5e-324, 1.7976931348623157e308, 4.35,
    333333333.33333329, 2**53 - 1, -(2**53) + 1, 0.000001234, 9007199254740992.0, 1e23, 295147905179352830000.0,
]  # fmt: skip


def canonical_in_browser(page: Page, values: list[Any]) -> list[str]:
    texts = [json.dumps(value) for value in values]
    written: list[str] = page.evaluate("(texts) => texts.map((text) => canonical(JSON.parse(text)))", texts)
    return written


def canonical_in_python(values: list[Any]) -> list[str]:
    return [rfc8785.dumps(value).decode() for value in values]


def test_numbers_are_written_as_the_standard_says(page: Page) -> None:
    numbers = [float(n) for n in NUMBERS]
    assert canonical_in_browser(page, numbers) == canonical_in_python(numbers)


def test_strings_are_escaped_as_the_standard_says(page: Page) -> None:
    strings = [chr(code) for code in range(0x100)] + ["\u2028\u2029\ufeff", "🙂", '"\\/', "</script>", "\ud7ff\ue000"]
    assert canonical_in_browser(page, strings) == canonical_in_python(strings)


def test_keys_are_sorted_by_their_utf_16_units(page: Page) -> None:
    keys = ["\u20ac", "\r", "\ufb33", "1", "\U0001f600", "\u0080", "\u00f6", "10", "2", "a", "A", "", "__proto__"]
    record = dict.fromkeys(keys, 1)
    assert canonical_in_browser(page, [record]) == canonical_in_python([record])


def some_value(chance: random.Random, depth: int) -> Any:
    kind = chance.randrange(7 if depth else 5)
    if kind == 5:
        return [some_value(chance, depth - 1) for _ in range(chance.randrange(5))]
    if kind == 6:
        return {some_text(chance): some_value(chance, depth - 1) for _ in range(chance.randrange(5))}
    return [None, True, chance.uniform(-1e9, 1e9), chance.randrange(2**53), some_text(chance)][kind]


def some_text(chance: random.Random) -> str:
    return "".join(chance.choices('ab"\\\n\u0001é\u2028漢🙂', k=chance.randrange(8)))


def test_nested_values_agree_with_the_library(page: Page) -> None:
    chance = random.Random(8785)
    values = [some_value(chance, 5) for _ in range(500)]
    assert canonical_in_browser(page, values) == canonical_in_python(values)


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity", "undefined", "[() => 1]", "{ a: undefined }"])
def test_what_has_no_json_form_is_refused(page: Page, value: str) -> None:
    told = page.evaluate(f"() => {{ try {{ return canonical({value}); }} catch (error) {{ return error.name; }} }}")
    assert told == "TypeError"


def test_a_short_code_stands_for_the_first_40_bits(page: Page) -> None:
    digests = ["0" * 64, "f" * 10 + "0" * 54, "0000000021" + "f" * 54]
    assert page.evaluate("(all) => all.map(shortCode)", digests) == ["0000-0000", "ZZZZ-ZZZZ", "0000-0011"]


def test_short_codes_use_letters_that_cannot_be_confused(page: Page) -> None:
    codes = set(page.evaluate("(all) => all.map(shortCode)", [hashed(str(n)) for n in range(500)]))
    assert len(codes) == 500
    assert not set("ILOU") & set("".join(codes))
