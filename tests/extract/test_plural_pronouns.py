"""*We* and *us* stand for the writer only where they travel or meet somebody."""

import pytest

from communique.extract.plural_pronouns import writers_party


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("我们一行于十八日到达广州。", ["我们一行"]),
        ("陈云接见了我们。", ["我们"]),
        ("我们同陈云会谈了两次。", ["我们"]),
        ("我们认为粮食够了。", []),
        ("我们打算到广州看看。", []),
        ("陈云对我们到广州很高兴。", []),
        ("陈云接见了我们的客人。", []),
        ("We then flew to Canton, where Chen Yun received us.", ["We", "us"]),
        ("We believe that grain is short; tell us.", []),
    ],
)
def test_the_writers_party(text: str, words: list[str]) -> None:
    assert [text[m.start : m.end] for m in writers_party(text)] == words
