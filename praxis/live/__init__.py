"""Workshop rooms: the same activities, led live, answered on phones.

Pure: ``plan`` what a room goes through, ``asks`` what it is asked now, ``phases`` how a leader
moves it on, ``groups`` who is with whom, ``marks`` what observers saw. ``leading`` ties them to the
store.
"""
