"""Training generators: data, augmentation, losses, the loop, metrics, and the recipes we ship."""
