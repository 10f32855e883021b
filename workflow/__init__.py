"""An SOP as a procedure that can be run. Pure: no database, no clock of its own."""
