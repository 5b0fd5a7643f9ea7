"""The essay's ideas and what is known, in our words, as pages inside the app. It owns no table."""
