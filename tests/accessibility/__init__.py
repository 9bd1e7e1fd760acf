"""What accessible workbooks, documents and pages are, item by item."""
