"""What people keep in files: plain text, Markdown, HTML, Word documents."""
