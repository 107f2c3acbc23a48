"""What a professional keeps of a case, as pure functions over plain data. No IO here."""
