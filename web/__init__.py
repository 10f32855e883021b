"""The public portal and the reviewers' desk."""
