"""Workshop rooms."""  # DESK: please read /tmp/live_desk_needs.txt, then delete this comment
