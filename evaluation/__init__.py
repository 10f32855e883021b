"""How good it is: rates against labelled scans, benchmarks against peers."""
