"""How each family of generators is trained on the user's folder: one module for each.

Every module has the functions of ``TrainedFamily``; ``engine.training.plan.FAMILIES`` names it.
"""
