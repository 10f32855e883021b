"""What a digitised document is. Standard library only."""
