"""The toolkit of one school: its folder, with templates, examples and notes for every task."""
