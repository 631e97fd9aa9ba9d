import type { DataSetColumn, DataSetDefinition } from "../components/visualization/definition";

/** The canonical table as an analyst reads it. */
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
    column("pulocationid", "integer", "Taxi zone"),
    column("year", "integer", "Year"),
    column("month", "integer", "Month"),
    column("type", "text", "Type"),
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
      // QuickSight numbers weekdays from Sunday. The leading digit puts them in order wherever they are sorted.
      expression:
        "ifelse(extract('WD', {pickup_datetime}) = 2, '1 Monday', extract('WD', {pickup_datetime}) = 3, '2 Tuesday', " +
        "extract('WD', {pickup_datetime}) = 4, '3 Wednesday', extract('WD', {pickup_datetime}) = 5, '4 Thursday', " +
        "extract('WD', {pickup_datetime}) = 6, '5 Friday', extract('WD', {pickup_datetime}) = 7, '6 Saturday', '7 Sunday')",
    },
    {
      name: "distance_band",
      type: "text",
      label: "Distance",
      expression:
        "ifelse({trip_distance} < 1, '00–01 mile', {trip_distance} < 2, '01–02 miles', {trip_distance} < 5, " +
        "'02–05 miles', {trip_distance} < 10, '05–10 miles', '10 miles and more')",
    },
    {
      name: "payment",
      type: "text",
      label: "Payment",
      expression:
        "ifelse({payment_type} = 1, 'Card', {payment_type} = 2, 'Cash', {payment_type} = 3, 'No charge', " +
        "{payment_type} = 4, 'Dispute', 'Unknown')",
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
