"""Pictures from attributes: what was chosen, which colours, and a residual; drawn in one pass."""

from engine.generate.families.attributes.networks import (
    AttributeConfig,
    AttributeDecoder,
    Attributes,
)

__all__ = ["AttributeConfig", "AttributeDecoder", "Attributes"]
