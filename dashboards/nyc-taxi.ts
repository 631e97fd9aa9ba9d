import type { AnalysisDefinition } from "../components/analysis";
import { RIDES } from "./rides-data-set";

const TYPE = { column: "type" } as const;
const HOUR = { column: "hourofday" } as const;
const DAY = { column: "pickup_datetime", granularity: "day", label: "Day" } as const;
const DISTANCE = { column: "distance_band" } as const;
const METERED = { column: "type", oneOf: ["yellow", "green"] } as const;
const MEASURED = { column: "trip_distance", above: 0 } as const;

/** The lab's analysis: lab 2's sheet as attendees build it, and further questions of an analyst. */
export const NYC_TAXI: AnalysisDefinition = {
  id: "nyc-taxi",
  name: "New York taxi rides",
  dataSet: RIDES,
  measures: [
    {
      name: "rides",
      label: "Rides",
      expression: "count({pickup_datetime})",
      format: { kind: "whole" },
    },
    {
      name: "revenue",
      label: "Charged, USD",
      expression: "sum({total_amount})",
      format: { kind: "usd", decimals: 0 },
    },
    {
      name: "average_fare",
      label: "Average fare, USD",
      expression: "avg({fare_amount})",
      format: { kind: "usd", decimals: 2 },
    },
    {
      name: "fare_per_mile",
      label: "Fare per mile, USD",
      expression: "sum({fare_amount}) / sum({trip_distance})",
      format: { kind: "usd", decimals: 2 },
    },
    {
      name: "tip_share",
      label: "Tips, share of the fare",
      expression: "sum({tip_by_card}) / sum({fare_by_card})",
      format: { kind: "percent", decimals: 1 },
    },
  ],
  parameters: [
    {
      name: "year",
      label: "Year",
      default: 2016,
      values: [2009, 2010, 2011, 2012, 2013, 2014, 2015, 2016, 2017].map((value) => ({
        value,
        label: String(value),
      })),
    },
    {
      name: "month",
      label: "Month",
      default: 1,
      values: [
        { value: 1, label: "January" },
        { value: 2, label: "February" },
        { value: 3, label: "March" },
        { value: 4, label: "April" },
        { value: 5, label: "May" },
        { value: 6, label: "June" },
        { value: 7, label: "July" },
        { value: 8, label: "August" },
        { value: 9, label: "September" },
        { value: 10, label: "October" },
        { value: 11, label: "November" },
        { value: 12, label: "December" },
      ],
    },
  ],
  filters: [
    { id: "year", column: "year", parameter: "year" },
    { id: "month", column: "month", parameter: "month" },
  ],
  period: { yearFilter: "year", monthFilter: "month" },
  sheets: [
    {
      id: "lab-2",
      title: "Lab 2",
      description: "The two charts of lab 2. In January 2016, look at the 23rd.",
      filters: ["year", "month"],
      selectable: [TYPE, HOUR, DAY],
      visuals: [
        {
          id: "rides-by-hour",
          kind: "line",
          title: "Rides by hour of day",
          altText: "Line of the number of rides by hour of pickup, 0 to 23.",
          x: HOUR,
          value: "rides",
        },
        {
          id: "rides-by-day",
          kind: "line",
          title: "Rides by day and type",
          subtitle: "On 23 January 2016 a blizzard closed the roads",
          altText: "A line for each type of taxi of the number of rides by day of pickup.",
          x: DAY,
          color: TYPE,
          value: "rides",
          annotations: [
            {
              at: "2016-01-23",
              title: "The blizzard",
              text: "Roads were closed from half past two",
            },
          ],
        },
      ],
    },
    {
      id: "explorer",
      title: "Explorer",
      description: "The month in figures, when and how far people ride, and how they pay.",
      filters: ["year", "month"],
      selectable: [TYPE, { column: "weekday" }, HOUR, { column: "payment" }, DISTANCE],
      visuals: [
        {
          id: "month-rides",
          kind: "keyFigure",
          title: "Rides",
          altText: "Number of rides of the month, and its change since the month before.",
          value: "rides",
        },
        {
          id: "month-revenue",
          kind: "keyFigure",
          title: "Charged",
          altText: "US dollars charged in the month, and their change since the month before.",
          value: "revenue",
        },
        {
          id: "month-fare",
          kind: "keyFigure",
          title: "Average fare",
          altText: "Average fare of the month, and its change since the month before.",
          value: "average_fare",
        },
        {
          id: "month-tips",
          kind: "keyFigure",
          title: "Tips by card",
          altText: "Tips as a share of fares paid by card, and its change since the month before.",
          value: "tip_share",
        },
        {
          id: "rides-by-weekday-and-hour",
          kind: "heatMap",
          title: "Rides by weekday and hour",
          altText: "Table of colours of the number of rides by weekday and hour of pickup.",
          rows: { column: "weekday" },
          columns: HOUR,
          value: "rides",
        },
        {
          id: "fare-per-mile",
          kind: "bar",
          direction: "vertical",
          title: "Fare per mile by distance",
          subtitle: "Metered rides with a measured distance",
          altText: "Bars of the fare per mile by distance band: short rides cost most per mile.",
          category: DISTANCE,
          value: "fare_per_mile",
          conditions: [METERED, MEASURED],
        },
        {
          id: "payment-by-month",
          kind: "bar",
          direction: "vertical",
          arrangement: "shares",
          title: "Payment by month of the year",
          subtitle: "Metered rides",
          altText: "Bars of the shares of rides paid by card, in cash or otherwise, by month.",
          category: { column: "month" },
          color: { column: "payment" },
          value: "rides",
          conditions: [METERED],
          ignoredFilters: ["month"],
        },
        {
          id: "tips-by-hour",
          kind: "line",
          title: "Tips by hour of day",
          subtitle: "Paid by card; cash tips are not recorded",
          altText: "Line of tips as a share of fares paid by card, by hour of pickup.",
          x: HOUR,
          value: "tip_share",
          conditions: [METERED, { column: "payment_type", oneOf: [1] }],
        },
        {
          id: "top-pickup-zones",
          kind: "bar",
          direction: "horizontal",
          title: "Most pickups by taxi zone",
          subtitle: "TLC publishes zones of metered rides from July 2016 on",
          altText: "Bars of the ten taxi zones with most pickups.",
          category: { column: "pulocationid" },
          value: "rides",
          top: 10,
          conditions: [{ column: "pulocationid", above: 0 }],
        },
        {
          id: "yellow-and-green",
          kind: "line",
          title: "Yellow against green over the years",
          altText: "Two lines of the number of rides by month, of yellow and of green taxis.",
          x: { column: "pickup_datetime", granularity: "month", label: "Month" },
          color: TYPE,
          value: "rides",
          conditions: [METERED],
          ignoredFilters: ["year", "month"],
        },
      ],
    },
  ],
};
