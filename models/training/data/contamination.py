class Suites:
    pass
