"""What `start.py` does: prepare the surroundings of the course, then run, test or measure it.

Standard library only, since nothing is installed yet when it starts.
"""
