"""The sixteen labels a noticing can carry, in the order of the label guide."""

LABELS: tuple[str, ...] = (
    # Signs of over-attachment
    "fear_of_change",
    "tolerating_harm",
    "appeasing",
    "no_life_without",
    # Pulls: why it is hard to let go
    "abandonment_fear",
    "reward_craving",
    "loss_aversion",
    # Look-alikes: what healthy detachment is not
    "numbing",
    "avoidance",
    # Healthy detachment
    "clear_seeing",
    "boundary",
    "self_investment",
    "release",
    "reframing",
    "secure_relating",
    # Care, kept apart from the rest
    "danger",
)
