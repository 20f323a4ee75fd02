"""What generators learn from: folders of pictures, captions, augmentation, batches."""
