"""The forms of the tool's own statements, which move data: writer and reader share them.

docs/adr/0018 says which statements these are, and why DDL is none of them.
"""
