"""What picture files say about their pictures: EXIF, XMP, ICC profiles, Photoshop resources."""
