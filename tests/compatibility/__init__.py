"""What survives where another spreadsheet program saves our workbooks."""
