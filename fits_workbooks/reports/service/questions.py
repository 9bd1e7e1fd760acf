"""What a review meeting asks of a service report (seed, task 6: its outcomes, as questions)."""

QUESTIONS = (
    "What did ICT support have to deal with this month, and does everybody here know of it?",
    "Which of these matters is still unsettled, and what would settle it?",
    "Is any service getting worse: more calls, longer repairs, targets missed more often?",
    "Where do the figures lead over the last year, and is that where the school wants to go?",
    "What lies outside the norm, and do we know why?",
    "Who does what about it, by when, and what became of the actions agreed last time?",
)
