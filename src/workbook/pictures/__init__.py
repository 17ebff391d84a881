"""Pictures: drawings and charts with caption, words and evidence."""
