"""dealboard: a keyboard-first board for people who sell and must keep their word."""


def __getattr__(name: str) -> str:
    """`board.__version__`, looked up when somebody asks: reading the metadata takes 40 ms."""
    if name != "__version__":
        raise AttributeError(name)
    from importlib.metadata import version

    return version("dealboard")
