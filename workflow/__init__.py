"""An SOP as a procedure that can be run; pure, without database or clock."""
