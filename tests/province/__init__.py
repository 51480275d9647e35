"""A small made-up province, in the forms that tests need: lists, summaries, files, a built folder.

Names say what a thing is for (``Phường Mới`` took over ``Thị xã Cũ``); nothing stands for a real
place, body or document.
"""
