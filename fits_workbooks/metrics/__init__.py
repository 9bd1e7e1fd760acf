"""What the numbers say: the six monthly figures of the seed, task 6. Frames in, frozen values out.

Every figure comes from dates, never from today's status, so that last March's figures are the
same whenever they are worked out. Times are the school's local times; hours are elapsed hours.
"""
