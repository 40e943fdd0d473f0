"""The screens of the course and the routes beside them."""
