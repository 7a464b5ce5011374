"""Pages of PDFs as pictures, drawn in processes of their own: nothing else is imported here, so that such a process starts quickly."""
