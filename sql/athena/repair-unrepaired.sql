-- title: Register the partitions of the table without projection
-- kind: repair
-- lab: 1
-- format: parquet
-- grain: one line per partition found
-- scans: nothing, it lists prefixes

msck repair table nytaxirides_unrepaired
