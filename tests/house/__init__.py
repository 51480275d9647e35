"""The house as the code has it: its rooms, drawn from the import contract and the imports."""
