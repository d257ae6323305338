"""Mutated documents of every kind, read until one breaks reading."""
