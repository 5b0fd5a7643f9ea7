"""The pages that belong to the vault itself."""
