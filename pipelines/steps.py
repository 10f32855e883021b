"""What happens to one file: plain functions, no Prefect."""
