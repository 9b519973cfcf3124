# Runs once, before a program: loads ink, then leaves a program only what it may import.
def _start():
    import builtins
    import gc
    import sys
    import ink
    import ink_errors

    gate = sys.modules.pop("_gate")
    load = builtins.__import__
    allowed = (
        "ink math random time collections functools itertools operator json re "
        "string copy heapq array struct cmath errno datetime types abc"
    ).split()

    def guard(name, globals=None, locals=None, names=(), level=0):
        # Modules of MicroPython import others; a program has no level and no such names.
        if name.split(".")[0] in allowed:
            return load(name, globals, locals, names, level)
        raise ImportError(ink_errors.no_module(name))

    write = builtins.print

    def text(value):
        # MicroPython does not write the shortest text of a float.
        kind = type(value)
        if kind is float:
            return gate("float", value)
        if kind is list and any(type(one) in (float, list, tuple) for one in value):
            return "[" + ", ".join(text(one) for one in value) + "]"
        if kind is tuple and any(type(one) in (float, list, tuple) for one in value):
            return "(" + ", ".join(text(one) for one in value) + (",)" if len(value) == 1 else ")")
        return repr(value)

    def show(*values, **more):
        write(*[text(v) if type(v) in (float, list, tuple) else v for v in values], **more)

    def no_input(*_):
        raise RuntimeError(ink_errors.no_input())

    def no_files(*_, **__):
        raise RuntimeError(ink_errors.no_files())

    # These import others, which a program may not.
    for name in ("collections", "functools", "datetime", "copy", "string", "heapq", "types"):
        load(name)
    builtins.__import__ = guard
    builtins.input = no_input
    builtins.open = no_files
    builtins.print = show
    gc.collect()


_start()
