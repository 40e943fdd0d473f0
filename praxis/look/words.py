"""What the screens say, in one place. Content speaks for itself and is not here."""

from __future__ import annotations

COURSE_SHORT = "CFPT"

EVIDENCE = {
    "established": "Established",
    "mixed": "Mixed evidence",
    "emerging": "Emerging",
    "integrative_claim": "CFPT’s own claim",
    "consensus": "Practice consensus",
    "policy": "Ethics and policy",
}
KINDS = {
    "reading": "Reading",
    "vignette": "Vignette",
    "mirroring": "Mirroring",
    "roleplay": "Role-play",
    "reflection": "Reflection",
    "check": "Check",
    "form": "Quiz",
}
KIND_DOES = {
    "reading": "Read, pause, read on",
    "vignette": "Meet a family at a decision point",
    "mirroring": "Pair two rooms, then write the missing half",
    "roleplay": "Talk with a caregiver, line by line",
    "reflection": "Write for yourself, or skip",
    "check": "Find out what stayed",
    "form": "Answer a whole form, then see the reasons",
}
FEELINGS = {"shame": "Shame", "trust": "Trust", "hope": "Hope"}
CONFIDENCE = {1: "Guessing", 2: "Fairly sure", 3: "Sure"}
RATINGS = {"shown": "Shown", "not_shown": "Not shown", "no_opportunity": "No opportunity"}
LEFT_OUT = "Left out"
LEVELS = {1: "Level 1", 2: "Level 2", 3: "Level 3", 4: "Level 4"}

YOU = "You"
GO_ON = "Continue"
BACK_TO_CHOICE = "Go back to this choice"
AGAIN = "Do this once more"
NEXT = "Next"
BACK = "Back"
SKIP = "Skip this one"
FINISH = "Finish"
CONTENT_NOTE = "Before you begin"
WHY_HERE = "Why this is here"
ALREADY = (
    "Another window had already gone on from here. This is where it stands now; nothing was lost."
)
REVISED = (
    "This activity has been revised since you were here. Your earlier try is kept; this is a fresh "
    "one."
)
NOT_SAVED = (
    "This step could not be saved just now. Your words are still in the field; "
    "please try once more."
)
CLIENT_DATA = (
    "This looks as if it might belong to a real person: {what}. Please keep real families out of "
    "your notes; use one of the six instead. Your words were kept as you wrote them, and you can "
    "delete them in your notebook."
)

READING_PAUSE = "Pause"
READING_PAUSE_FIELD = "Your answer, if you’d like to write one (the course shows it to nobody else)"
READING_OPEN = "Open the answer"
READING_DONE = "I have read this"
READING_TAKE = "To take with you"
EXAMPLE = "Example"
NON_EXAMPLE = "Non-example"
SEE = "What to see in it"
SHOWN = "Shown twice"
NEARLY = "Nearly well done"
WELL = "Well done"
DIFFERENCE = "The difference"

NOTICE_GO = "That is what I notice"
SUPPOSE_GO = "Hold this for now"
CHOOSE_GO = "Do this"
FOLLOWS = "What follows"
WHY = "Why"
GATE_TITLE = "Let us stop here for a moment"
GATE_TEXT = (
    "Said to a real family, a line like this could do harm, however well it is meant. What the "
    "course watches for here: {gate} So the scene stops and waits. It says nothing about you as "
    "a clinician. Go back and try another way."
)
PATH_TAKEN = "The way you took"
NOT_TAKEN = "Ways you did not take"
STORY_RESTS = "Where the story rests"

ROLE_WHERE = "Where we are"
ROLE_OWN = "Before you see any replies: what would you say?"
ROLE_OWN_HELP = (
    "In your own words, as you would say it. Rough is fine. The course shows it to nobody else, "
    "unless you yourself choose to share it later."
)
ROLE_SEND = "Keep my words and show replies"
ROLE_ALOUD = "I said it aloud"
ROLE_NEAREST = "Which of these is nearest to yours? Or which would you rather say?"
ROLE_SAY = "Say this"
ROLE_YOURS = "You wrote"
ROLE_RATE = "Before the picture opens: how do you see your own conversation?"
ROLE_RATE_HELP = (
    "For each behavior, say whether you showed it. If the scene gave you no chance, say so. "
    "Leave out any you like."
)
ROLE_RATE_GO = "Show me the picture"
ROLE_WELL = "One thing done well"
ROLE_CHANGE = "One thing to change"
ROLE_SECOND = "Your second try, now"
ROLE_SECOND_GO = "Keep my second try"
ROLE_SECOND_ALOUD = "I said it aloud; finish"
ROLE_TO_SECOND = "Go on to your second try"
ROLE_LEVELS_NOTE = (
    "One line is enough to set Level 1, whatever else you did; the chart shows the rest. "
    "Levels follow the course’s own convention: 1 could do harm, 2 a basic is missing, 3 all the "
    "basics the scene called for, 4 more than that. They have not been validated, and a scripted "
    "scene is not a session. Take them as a prompt for supervision."
)
CHART_TITLE = "How the conversation moved"

MIRROR_ASK_CHILD = "What might the caregiver do with the child that is the same process?"
MIRROR_ASK_NAME = "What would you call the process?"
MIRROR_SHOW = "Put them side by side"
MIRROR_WRITE_GO = "Keep my line and show others"
MIRROR_LOOK_FOR = "Hold your line up against these. What do you find in it?"
MIRROR_COMPARE_GO = "Go on to the second try"
MIRROR_RETRY_GO = "Keep my second line"
MIRROR_RETRY_SKIP = "Finish without it"
ROOM_ONE = "In the room with you"
ROOM_TWO = "At home with the child"

REFLECT_KEEP = "Keep this in my notebook"
REFLECT_KEPT = "Kept in your notebook. You can come back and change it."
REFLECT_SAME = "Nothing has changed since it was kept."
REFLECT_SKIP = "Skip this"
REFLECT_PRIVATE = (
    "Yours. Never scored, and the course shows it to nobody else. There is no password: whoever "
    "can open your profile can read it. Export or delete it when you like."
)

FORM_KEPT = "answer kept"
FORM_MARK = "Mark for later"
FORM_UNMARK = "Remove the mark"
FORM_MARKED = "Marked for later"
FORM_OPEN = "Not answered yet"
FORM_UNSURE = "Answered, without saying how sure"
FORM_OVERVIEW = "Overview"
FORM_NEXT = "Keep and go on"
FORM_GO_TO = "Go to a question (○: not answered yet)"
FORM_HOW_SURE = (
    "Your answer is kept. How sure are you of it? Saying so takes a moment, and it is half of what "
    "you learn from a quiz. You may also go on without."
)
FORM_BEFORE = (
    "You can still change every answer. Once you hand the form in, the answers stand and the "
    "reasons open."
)
FORM_SUBMIT = "Hand in"
FORM_SUBMIT_OPEN = "Hand in with {count} unanswered"
FORM_HANDED_IN = "Handed in. The reasons open when everyone is ready."
FORM_NOT_ANSWERED = "not answered"
FORM_LOOK_FORS = "What to look for in a reply"
FORM_FOUND = "You found this in yours"

JUDGE_BEST = "Helps most"
JUDGE_WORST = "Helps least"
JUDGE_RATED = "The ratings are the course’s own; no panel of experts has confirmed them yet."

CHECK_SURE = "How sure are you?"
CHECK_ANSWER = "Answer"
CHECK_RATE = "What do you find in your reply?"
CHECK_RATE_GO = "Done"
