"""Tiny pipelines with seeded weights, as diffusers writes them into folders."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from torch import nn

LETTERS = "abcdefghijklmnopqrstuvwxyz"
SIDE = 16


def write_pipeline(folder: Path, channels: int = 4) -> Path:
    """A Stable Diffusion of pictures of 16 pixels; with 9 channels one that only inpaints."""
    from diffusers import (
        AutoencoderKL,
        DDIMScheduler,
        StableDiffusionInpaintPipeline,
        StableDiffusionPipeline,
        UNet2DConditionModel,
    )
    from diffusers.utils import logging

    logging.set_verbosity_error()
    torch.manual_seed(0)
    unet = UNet2DConditionModel(
        sample_size=SIDE // 2,
        in_channels=channels,
        out_channels=4,
        layers_per_block=1,
        block_out_channels=(8, 8),
        norm_num_groups=4,
        down_block_types=("DownBlock2D", "CrossAttnDownBlock2D"),
        up_block_types=("CrossAttnUpBlock2D", "UpBlock2D"),
        cross_attention_dim=16,
        attention_head_dim=4,
    )
    space = AutoencoderKL(
        block_out_channels=(8, 8),
        down_block_types=("DownEncoderBlock2D",) * 2,
        up_block_types=("UpDecoderBlock2D",) * 2,
        latent_channels=4,
        norm_num_groups=4,
        sample_size=SIDE,
    )
    text, tokenizer = _text()
    kind = StableDiffusionPipeline if channels == 4 else StableDiffusionInpaintPipeline
    pipe = kind(
        vae=space,
        unet=unet,
        text_encoder=text,
        tokenizer=tokenizer,
        scheduler=DDIMScheduler(steps_offset=1, clip_sample=False),
        safety_checker=None,
        feature_extractor=None,
        requires_safety_checker=False,
    )
    pipe.save_pretrained(str(folder))
    return folder


def _text() -> tuple[Any, Any]:
    from transformers import CLIPTextConfig, CLIPTextModel, CLIPTokenizer
    from transformers.utils import logging

    logging.disable_progress_bar()
    words = ["<|startoftext|>", "<|endoftext|>", *LETTERS, *(f"{each}</w>" for each in LETTERS)]
    vocabulary = {word: number for number, word in enumerate(words)}
    config = CLIPTextConfig(
        vocab_size=64,
        hidden_size=16,
        intermediate_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        max_position_embeddings=16,
        bos_token_id=0,
        eos_token_id=1,
        pad_token_id=1,
    )
    tokenizer = CLIPTokenizer(vocab=vocabulary, merges=[], model_max_length=16)
    return CLIPTextModel(config), tokenizer


def write_lora(path: Path, folder: Path) -> Path:
    """An adapter for the attention of a pipeline's network, strong enough to be seen."""
    from diffusers import UNet2DConditionModel
    from safetensors.torch import save_file

    unet = UNet2DConditionModel.from_pretrained(str(folder / "unet"))
    torch.manual_seed(1)
    tensors = {}
    for name, layer in unet.named_modules():
        if isinstance(layer, nn.Linear) and name.endswith(("to_q", "to_v")):
            tensors[f"unet.{name}.lora_A.weight"] = torch.randn(2, layer.in_features)
            tensors[f"unet.{name}.lora_B.weight"] = torch.randn(layer.out_features, 2)
    save_file(tensors, path)
    return path
