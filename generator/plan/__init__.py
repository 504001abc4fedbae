"""The verbs: what differs, how to get there, in which order, at what cost.

Standard library only.
"""
