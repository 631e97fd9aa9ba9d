"""Lines with every fault that a line can have, in the layouts of generated trips."""

from __future__ import annotations

from pathlib import Path

HEADERS = {
    "yellow": "VendorID,tpep_pickup_datetime,tpep_dropoff_datetime,passenger_count,trip_distance,"
    "pickup_longitude,pickup_latitude,RateCodeID,store_and_fwd_flag,dropoff_longitude,dropoff_latitude,"
    "payment_type,fare_amount,extra,mta_tax,tip_amount,tolls_amount,improvement_surcharge,total_amount",
    "green": "VendorID,lpep_pickup_datetime,Lpep_dropoff_datetime,Store_and_fwd_flag,RateCodeID,"
    "Pickup_longitude,Pickup_latitude,Dropoff_longitude,Dropoff_latitude,Passenger_count,Trip_distance,"
    "Fare_amount,Extra,MTA_tax,Tip_amount,Tolls_amount,Ehail_fee,improvement_surcharge,Total_amount,"
    "Payment_type,Trip_type",
    "fhv": "Dispatching_base_num,Pickup_date,locationID",
}
NUMBERS = ["", " ", "x", "1.5", "1.0", "1.", ".5", ".", "007", "1_0", "1e3", "5d", "0x1p3", "+5", "-1", "nan"]
FAR = ["1001", "10000", "-10000.01", "1e5", "1e400", "99999999999", "2147483648", " 2 "]
SPACES = ["1.5\t", "\t1", "1\u00a0", "\u00a01", "\u2003"]
NAMES = ["CMT", " vts ", "dds", "CRD", "csh", "No Charge", "DISPUTE", "na", "CA\u017fH", '"1"', "\uff11"]
TIMES = [
    *("2015-02-30 00:00:00", "2015-04-01 24:00:00", "2015-04-01T10:00:00", "2015-4-01 10:00:00"),
    *("2015-04-01 10:00:00.5", "2015-04-01 10:00:0", "2015-04-01 10:00:0Z", " 2015-04-01 10:00:00 "),
    *("2015-04-01 09:00:00", "2015-04-01", "2015-03-31 23:59:59", "2015-05-01 00:00:00", "+2015-04-01 10:00"),
]

ODD = [*NUMBERS, *FAR, *SPACES, *NAMES, *TIMES]


def write_odd_lines(raw: Path) -> None:
    """Writes a month of each type: every field with every odd text, and lines too short, long and blank."""
    for kind, header in HEADERS.items():
        path = raw / kind / "2015" / f"{kind}_tripdata_2015-04.csv"
        path.parent.mkdir(parents=True)
        names = header.lower().split(",")
        good = [value_of(name) for name in names]
        lines = [good, [*good, "", " "], [*good, "1"], good[:-1], [""], ["  "], good]
        for index in range(len(names)):
            lines += [[*good[:index], odd, *good[index + 1 :]] for odd in ODD]
        path.write_text("\n".join([header, *(",".join(line) for line in lines)]) + "\n", newline="")


def value_of(name: str) -> str:
    """A column's value in a good line."""
    if "pickup_date" in name or "pickup_datetime" in name:
        return "2015-04-01 10:00:00"
    return "2015-04-01 10:30:00" if "dropoff_datetime" in name else "1"
