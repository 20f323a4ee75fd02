"""The layers and the history of the document in front."""
