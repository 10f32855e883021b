"""How large the paper was that a picture shows, told by its shape."""

A4_INCHES, FOLIO_INCHES, LEGAL_INCHES = 11.69, 13.0, 14.0
"""The long sides; A4 and Folio share their short one, nearly."""
SHORT_INCHES = 8.27


def dpi_of_shape(width_px: int, height_px: int) -> float:
    """Pixels to an inch of paper, for a picture that does not say: its shape tells A4, Folio and Legal."""
    long_px, short_px = max(width_px, height_px), max(1, min(width_px, height_px))
    shape = long_px / short_px
    if shape <= 1.46:
        return long_px / A4_INCHES
    if shape <= 1.6:
        return long_px / FOLIO_INCHES
    return long_px / LEGAL_INCHES if shape <= 1.8 else short_px / SHORT_INCHES
