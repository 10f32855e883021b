"""The command line, `pindai`."""
