"""What an accessible workbook, document and page are, item by item; nothing here imports ours."""
