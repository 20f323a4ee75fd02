"""Pictures from attributes: what was chosen, which colours, and a residual; drawn in one pass."""

from engine.generate.families.attributes.encoder import AttributeEncoder
from engine.generate.families.attributes.generator import (
    AttributeGenerator,
    attributes_of,
    vector_of,
)
from engine.generate.families.attributes.networks import (
    AttributeConfig,
    AttributeDecoder,
    Attributes,
)
from engine.generate.families.attributes.prior import AttributePrior

__all__ = [
    "AttributeConfig",
    "AttributeDecoder",
    "AttributeEncoder",
    "AttributeGenerator",
    "AttributePrior",
    "Attributes",
    "attributes_of",
    "vector_of",
]
