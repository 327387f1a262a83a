"""Safe dates: from what a supplier says and what its past orders did, a day one can stand behind.

`slips` the past as values · `posterior` the arithmetic · `known` what was known on a day · `history` the past
indexed once · `levels` one distribution out of many · `estimator` the question itself · `calibration` how its
own past answers did · `rolling` all of them in one walk · `scoring` the choice of its numbers · `baselines`
simpler ways · `evaluate` the comparison with them.
"""
