"""Numbers, letters, lists and Fibonacci codes out of base64."""

import pytest

from auditor.consent.bits import Bits, Undecodable

_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def of(bits: str) -> Bits:
    """Bits as they were written, filled up to whole characters."""
    bits = bits.replace(" ", "")
    bits += "0" * (-len(bits) % 6)
    return Bits("".join(_ALPHABET[int(bits[at : at + 6], 2)] for at in range(0, len(bits), 6)))


def test_reading_goes_on_where_it_stopped() -> None:
    bits = of("101 1 000000 000001 01")
    assert (bits.number(3), bits.flag(), bits.letters(2), bits.number(2), bits.left) == (5, True, "AB", 1, 0)


@pytest.mark.parametrize(
    ("code", "number"),
    [("11", 1), ("011", 2), ("0011", 3), ("1011", 4), ("00011", 5), ("10011", 6), ("01011", 7), ("000011", 8)],
)
def test_fibonacci(code: str, number: int) -> None:
    assert of(code).fibonacci() == number


@pytest.mark.parametrize(
    ("bits", "ids"),
    [
        ("000000000001 0 0011", (3,)),
        ("000000000010 0 011 1 11 011", (2, 3, 4, 5)),
        ("000000000000", ()),
    ],
)
def test_ids_in_fibonacci_ranges(bits: str, ids: tuple[int, ...]) -> None:
    assert of(bits).fibonacci_ranges() == ids


def test_vendors_as_bits_and_as_ranges() -> None:
    assert of("0000000000000101 0 10101").vendors() == {1, 3, 5}
    one, span = "0 0000000000000111", "1 0000000000000001 0000000000000011"
    assert of(f"0000000000001001 1 000000000010 {one} {span}").vendors() == {1, 2, 3, 7}


@pytest.mark.parametrize(
    "bits",
    [
        f"000000000001 1 {5:016b} {4:016b}",
        "000000000011" + f"1 {1:016b} {65535:016b}" * 3,
        "000000000001 1 0000000000000001",
    ],
    ids=["backwards", "more ids than there can be", "cut"],
)
def test_ranges_that_cannot_be(bits: str) -> None:
    with pytest.raises(Undecodable):
        of(bits).ranges()


def test_a_character_of_no_alphabet() -> None:
    with pytest.raises(Undecodable, match="base64"):
        Bits("AB+C")
