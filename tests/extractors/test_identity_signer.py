"""The signature block is told apart by what its lines say."""

from sop_drawing import line, lines

from extractors.identity_signer import split_signer


def test_post_name_rank_and_number() -> None:
    parts = split_signer(
        lines(
            "KEPALA DINAS KESEHATAN",
            "PROVINSI CONTOH",
            "BUDI SANTOSO, S.H., M.H.",
            "Pembina Utama Madya",
            "NIP. 19740626 199412 1 001",
        ),
        (),
    )
    assert [one.text for one in parts.post] == ["KEPALA DINAS KESEHATAN", "PROVINSI CONTOH"]
    assert parts.name[0].text == "BUDI SANTOSO, S.H., M.H."
    assert parts.rank[0].text == "Pembina Utama Madya"
    assert parts.number[0].text.startswith("NIP.")


def test_a_name_without_degree_rank_or_number_is_the_last_line() -> None:
    parts = split_signer(lines("Kepala BPS Provinsi Contoh", "Budi Santoso"), ())
    assert [one.text for one in parts.post] == ["Kepala BPS Provinsi Contoh"]
    assert parts.name[0].text == "Budi Santoso"
    assert not parts.number


def test_a_post_wrapped_over_two_lines_is_no_name() -> None:
    parts = split_signer(lines("Kepala Dinas Provinsi Kalimantan", "Tengah"), ())
    assert [one.text for one in parts.post] == ["Kepala Dinas Provinsi Kalimantan", "Tengah"]
    assert not parts.name


def test_a_single_line_above_the_rank_is_a_name_unless_it_is_a_post() -> None:
    hidden_post = split_signer(lines("Budi Santoso", "Pembina Utama Madya"), ())
    assert (hidden_post.post, hidden_post.name[0].text) == ((), "Budi Santoso")
    hidden_name = split_signer(lines("Kepala Biro Umum", "Pembina Utama Madya"), ())
    assert (hidden_name.post[0].text, hidden_name.name) == ("Kepala Biro Umum", ())


def test_the_name_of_the_body_is_no_person() -> None:
    block = lines("KEPALA SATUAN POLISI", "PROVINSI CONTOH,", "NIP. 19740626 199412 1 001")
    parts = split_signer(block, ["PEMERINTAH PROVINSI CONTOH"])
    assert len(parts.post) == 2
    assert not parts.name


def test_the_note_of_an_electronic_signature_is_no_part_of_the_post() -> None:
    block = lines("KEPALA BIRO", "Telah ditandatangani secara elektronik oleh :", "BUDI, S.H.")
    parts = split_signer(block, ())
    assert [one.text for one in parts.post] == ["KEPALA BIRO"]
    assert parts.name[0].text == "BUDI, S.H."


def test_scraps_of_a_signature_are_left_out() -> None:
    block = (
        line("Kepala Dinas Contoh"),
        line("5 | L/ Pa", top=30, confidence=0.2),
        line("BUDI, S.H.", top=60),
    )
    parts = split_signer(block, ())
    assert [one.text for one in parts.post] == ["Kepala Dinas Contoh"]


def test_an_empty_block_has_no_parts() -> None:
    assert not split_signer((), ()).post
