"""Pages of PDFs as pictures, drawn in processes of their own: little else is imported here, so that such a process starts quickly."""
