import type { DataSetColumn, DataSetDefinition } from "../components/analysis";
// TLC's lookup table: https://www.nyc.gov/site/tlc/about/tlc-trip-record-data.page
import zoneNames from "./zone-names.json";

/** The canonical table for an analyst. */
export const RIDES: DataSetDefinition = {
  id: "rides",
  name: "Taxi rides",
  columns: [
    column("vendorid", "integer", "Vendor"),
    column("pickup_datetime", "datetime", "Pickup"),
    column("dropoff_datetime", "datetime", "Dropoff"),
    column("ratecode", "integer", "Rate code"),
    column("passenger_count", "integer", "Passengers"),
    column("trip_distance", "decimal", "Distance, miles"),
    column("fare_amount", "decimal", "Fare, USD"),
    column("total_amount", "decimal", "Total, USD"),
    column("payment_type", "integer", "Payment type"),
    column("tip_amount", "decimal", "Tip, USD"),
    { ...column("pulocationid", "integer", "Taxi zone"), labels: zoneNames },
    column("year", "integer", "Year"),
    column("month", "integer", "Month"),
    {
      ...column("type", "text", "Type"),
      labels: { yellow: "Yellow", green: "Green", fhv: "For-hire" },
      tones: { yellow: "yellow", green: "green", fhv: "slate" },
    },
  ],
  calculatedFields: [
    {
      name: "hourofday",
      type: "integer",
      label: "Hour of day",
      expression: "extract('HH', {pickup_datetime})",
    },
    {
      name: "weekday",
      type: "text",
      label: "Weekday",
      // QuickSight numbers weekdays from Sunday. The leading digit makes every sort order correct.
      expression:
        "ifelse(extract('WD', {pickup_datetime}) = 2, '1 Monday', extract('WD', {pickup_datetime}) = 3, '2 Tuesday', " +
        "extract('WD', {pickup_datetime}) = 4, '3 Wednesday', extract('WD', {pickup_datetime}) = 5, '4 Thursday', " +
        "extract('WD', {pickup_datetime}) = 6, '5 Friday', extract('WD', {pickup_datetime}) = 7, '6 Saturday', '7 Sunday')",
      labels: {
        "1 Monday": "Monday",
        "2 Tuesday": "Tuesday",
        "3 Wednesday": "Wednesday",
        "4 Thursday": "Thursday",
        "5 Friday": "Friday",
        "6 Saturday": "Saturday",
        "7 Sunday": "Sunday",
      },
    },
    {
      name: "distance_band",
      type: "text",
      label: "Distance",
      expression:
        "ifelse({trip_distance} < 1, '00–01 mile', {trip_distance} < 2, '01–02 miles', {trip_distance} < 5, " +
        "'02–05 miles', {trip_distance} < 10, '05–10 miles', '10 miles and more')",
      labels: {
        "00–01 mile": "Below 1 mile",
        "01–02 miles": "1 to 2 miles",
        "02–05 miles": "2 to 5 miles",
        "05–10 miles": "5 to 10 miles",
        "10 miles and more": "10 miles and more",
      },
    },
    {
      name: "payment",
      type: "text",
      label: "Payment",
      expression:
        "ifelse({payment_type} = 1, 'Card', {payment_type} = 2, 'Cash', {payment_type} = 3, 'No charge', " +
        "{payment_type} = 4, 'Dispute', 'Unknown')",
      tones: {
        Card: "blue",
        Cash: "clay",
        Dispute: "quiet",
        "No charge": "quiet",
        Unknown: "quiet",
      },
    },
    {
      name: "tip_by_card",
      type: "decimal",
      label: "Tip by card, USD",
      expression: "ifelse({payment_type} = 1, {tip_amount}, 0.0)",
    },
    {
      name: "fare_by_card",
      type: "decimal",
      label: "Fare paid by card, USD",
      expression: "ifelse({payment_type} = 1, {fare_amount}, 0.0)",
    },
  ],
};

function column(name: string, type: DataSetColumn["type"], label: string): DataSetColumn {
  return { name, type, label };
}
