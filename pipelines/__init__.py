"""Prefect flows over plain steps, from a scan to the register: reading, publishing, nights, reminders."""
