"""How good Pindai is: rates against labelled scans, and each error beside its place on the scan."""
