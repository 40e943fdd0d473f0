"""How fast the course is: measured on the real server, beside a bare hello world.

``python -m bench`` starts both, drives them over Streamlit's own WebSocket protocol as browsers
do, and prints ratios taken in one run, which hold on a slow machine as on a fast one.
"""
