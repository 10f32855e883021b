"""What the public copy leaves out."""

import pytest

from register.privacy import mask_field, mask_personal, without_numbers


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("NIP 19660419 199404 1 009", "NIP •••••••• 199404 1 009"),
        ("196604191994041009", "••••••••1994041009"),
        ("NIP. 1966 04 08 199404 1 009", "NIP. •••• •• •• 199404 1 009"),
        ("NIK 6171010101900001 ya", "NIK [disamarkan] ya"),
        ("HP 0812-3456-7890", "HP [disamarkan]"),
        ("telepon +62 812 3456 789", "telepon [disamarkan]"),
        ("surel budi.contoh@mail.test", "surel [disamarkan]"),
        ("NPWP 01.234.567.8-901.000", "NPWP [disamarkan]"),
        ("NIP.196604191994041009", "NIP.••••••••1994041009"),
        ("N1P. 198OO214 2005O1 1 003", "N1P. •••••••• 2005O1 1 003"),
        ("KK 6171 0101 0190 0001", "KK [disamarkan]"),
        ("No. Rek. BRI 1234-01-000123-50-1", "No. Rek. BRI [disamarkan]"),
        ("Alamat: Jl. Melati No. 4, Pontianak", "Alamat: [disamarkan]"),
        ("Telepon (0561) 736541", "Telepon [disamarkan]"),
        ("HP.081234567890", "HP.[disamarkan]"),
    ],
)
def test_personal_data_is_masked(text: str, masked: str) -> None:
    assert mask_personal(text) == masked


@pytest.mark.parametrize(
    "text",
    [
        "473.2/574/1340.1/D0/kominfo",
        "190 /SOP/ DISKOMINFO.IP /2024",
        "5 Agustus 2024, 15 menit",
        "UU Nomor 14 Tahun 2008 (Lembaran Negara Tahun 2008 Nomor 61, Tambahan 4846)",
        "Rp 1.250.000.000",
        "Pembangunan Jalan Ahmad Yani",
    ],
)
def test_numbers_that_are_nobodys_stay(text: str) -> None:
    assert mask_personal(text) == text


def test_odd_nip_is_hidden_whole() -> None:
    assert mask_field("pengesah.nip", "NIP 131 456 789") == "NIP ••• ••• •••"
    assert mask_field("kegiatan[0].waktu", "15 menit") == "15 menit"


def test_index_has_no_part_of_a_nip() -> None:
    assert without_numbers("Kepala, 19660419 199404 1 009").split() == ["Kepala,"]
    assert without_numbers("Kepala, N1P. 198OO214 2005O1 1 003").split() == ["Kepala,", "N1P."]
