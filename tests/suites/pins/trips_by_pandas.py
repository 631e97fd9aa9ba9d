"""Reads TLC's raw CSV files with pandas alone and answers the lab's questions from them.

Nothing here is shared with the project: not its transforms, not its SQL, not its engine. What a column of the
canonical table is called in each of TLC's layouts is written down once more, below.

    python trips_by_pandas.py RAW OUT

RAW holds `<type>/<layout>/<file>.csv`. OUT gets `nytaxirides/` (Parquet, partitioned by year, month and type),
`nytaxirides.csv` and `taxidatayellow.csv` (the same for engines that load texts), and `answers.json`.
"""

import csv
import json
import sys
from pathlib import Path

import pandas as pd

# Names of TLC's columns in lower case, in any layout.
COLUMNS = {
    "vendorid": ["vendorid", "vendor_id", "vendor_name"],
    "pickup_datetime": [
        "tpep_pickup_datetime", "lpep_pickup_datetime", "pickup_datetime", "trip_pickup_datetime",
    ],
    "dropoff_datetime": [
        "tpep_dropoff_datetime", "lpep_dropoff_datetime", "dropoff_datetime", "trip_dropoff_datetime",
    ],
    "ratecode": ["ratecodeid", "rate_code"],
    "passenger_count": ["passenger_count"],
    "trip_distance": ["trip_distance"],
    "fare_amount": ["fare_amount", "fare_amt"],
    "total_amount": ["total_amount", "total_amt"],
    "payment_type": ["payment_type"],
    "tip_amount": ["tip_amount", "tip_amt"],
    # Only since July 2016; before, TLC published coordinates.
    "pulocationid": ["pulocationid"],
}  # fmt: skip
VENDORS = {"CMT": 1, "VTS": 2, "DDS": 3}
PAYMENTS = {
    "CREDIT": 1, "CRD": 1, "CRE": 1, "CASH": 2, "CSH": 2, "CAS": 2, "NO CHARGE": 3, "NOC": 3, "DISPUTE": 4, "DIS": 4, "UNK": 5,
}  # fmt: skip
WHOLE = ["vendorid", "ratecode", "passenger_count", "payment_type", "pulocationid"]


def read_file(path):
    """A file's rows as texts, blank lines left out, fields beyond the header's dropped."""
    with path.open(newline="") as file:
        lines = [line for line in csv.reader(file) if any(field.strip() for field in line)]
    header = [name.strip().lower() for name in lines[0]]
    while header[-1] == "":
        header.pop()
    rows = [line[: len(header)] for line in lines[1:]]
    assert all(len(row) == len(header) for row in rows), f"{path} has short rows"
    return pd.DataFrame(rows, columns=header, dtype="object")


def canonical(raw, taxi):
    trips = pd.DataFrame()
    for name, spellings in COLUMNS.items():
        found = [spelling for spelling in spellings if spelling in raw.columns]
        if name == "pulocationid" and not found:
            trips[name] = pd.array([None] * len(raw), dtype="Int32")
            continue
        (spelling,) = found
        texts = raw[spelling].str.strip()
        if name == "vendorid":
            texts = texts.replace(VENDORS)
        if name == "payment_type":
            texts = texts.str.upper().replace(PAYMENTS)
        if name.endswith("datetime"):
            trips[name] = pd.to_datetime(texts, format="%Y-%m-%d %H:%M:%S")
        else:
            numbers = pd.to_numeric(texts.replace("", None))
            trips[name] = numbers.astype("Int32" if name in WHOLE else "float64")
    trips["year"] = trips["pickup_datetime"].dt.year
    trips["month"] = trips["pickup_datetime"].dt.month
    trips["type"] = taxi
    return trips


def costs(trips):
    return [
        trips["trip_distance"].mean(),
        trips["total_amount"].sum() / trips["trip_distance"].sum(),
        trips["total_amount"].mean(),
        trips["total_amount"].quantile(0.99),
    ]


def counted(trips, *keys):
    return trips.groupby(list(keys)).size().reset_index(name="rides")


def answers(trips):
    """Rows by question of the catalogue."""
    in_2016 = trips[trips["year"] == 2016]
    metered = in_2016[in_2016["type"].isin(["yellow", "green"])]
    is_csv_time = (trips["year"] == 2015) | ((trips["year"] == 2016) & (trips["month"] <= 6))
    yellow = trips[(trips["type"] == "yellow") & is_csv_time]
    vendors = {1: "Creative Mobile Technologies", 2: "VeriFone Inc"}
    months = counted(yellow, "year", "month")
    busiest = months.sort_values(["rides", "year", "month"], ascending=[False, True, True]).head(12)
    return {
        "busiest-months": busiest.values.tolist(),
        "costs": [costs(yellow)],
        "costs-2016-by-type": [[taxi, *costs(rides)] for taxi, rides in metered.groupby("type")],
        "count": [[len(yellow)]],
        "count-all": [[len(trips)]],
        "monthly-rides": counted(trips, "year", "month", "type").values.tolist(),
        "rides-2016-by-type": counted(in_2016, "month", "type").values.tolist(),
        "rides-by-vendor": [
            [vendors.get(vendor, "other"), len(rides), rides["fare_amount"].mean()]
            for vendor, rides in yellow.groupby("vendorid")
        ],
        "rides-by-year": counted(yellow, "year").values.tolist(),
    }


def main(raw_folder, out):
    frames, raw_yellow = [], []
    for path in sorted(raw_folder.glob("*/*/*.csv")):
        raw = read_file(path)
        taxi, layout = path.relative_to(raw_folder).parts[:2]
        frames.append(canonical(raw, taxi))
        if (taxi, layout) == ("yellow", "2015"):
            raw_yellow.append(raw)
    trips = pd.concat(frames, ignore_index=True)
    out.mkdir(parents=True, exist_ok=True)
    trips.to_parquet(
        out / "nytaxirides", index=False, partition_cols=["year", "month", "type"], coerce_timestamps="ms"
    )
    trips.to_csv(out / "nytaxirides.csv", index=False)
    pd.concat(raw_yellow).to_csv(out / "taxidatayellow.csv", index=False)
    (out / "answers.json").write_text(json.dumps(answers(trips), indent=1, default=float) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
