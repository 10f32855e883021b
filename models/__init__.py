"""Knowledge of the language of these documents: citations, categories, kinds, lints."""
