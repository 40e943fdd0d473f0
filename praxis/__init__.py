"""Praxis: the engine of an interactive course in Compassion-Focused Parent Training.

The package is importable without Streamlit; screens live in ``praxis.ui``, ``praxis.look`` and
the ``view`` module of each kind.
"""

__version__ = "0.1.0"
