"""Training generators on folders of pictures: what goes on, and what is kept. No widgets."""
