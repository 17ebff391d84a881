"""The sourced tables: loaders, checks, codebook, glossary."""
