"""Citations of directives: number grammar, finder, resolver and linker. Pure functions, no I/O."""
