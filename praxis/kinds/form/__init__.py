"""Quizzes: a whole form answered in any order, explained after it is handed in."""
