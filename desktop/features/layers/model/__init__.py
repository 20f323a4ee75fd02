"""The layers of a document as rows, their thumbnails, and what can be done with them."""
