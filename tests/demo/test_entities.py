from demo.entities import for_attribute, for_title


def test_titles_have_numeric_entities() -> None:
    assert for_title("K&NK's plan (2024/25): £5") == "K&#38;NK&#39;s plan &#40;2024&#47;25&#41;&#58; &#163;5"


def test_attributes_have_their_spaces_encoded_too() -> None:
    assert for_attribute("Audit & Governance") == "Audit&#32;&#38;&#32;Governance"
