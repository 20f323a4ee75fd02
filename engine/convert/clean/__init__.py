"""Clean a photo: noise, JPEG artefacts, and sharpness afterwards."""
