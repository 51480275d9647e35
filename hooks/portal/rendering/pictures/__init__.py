"""Pictures as editors commit them: measured when they are read, made fit for readers at build.

Everything that decodes pictures is here. Pillow takes 40 ms to load, so others import these
modules only when they meet a picture.
"""
