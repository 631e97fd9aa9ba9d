import type { AnalysisDefinition } from "@analytics-lab/components/analysis";

/** One sheet with one chart: rides by the hour of their pickup. */
export const RIDES_BY_HOUR: AnalysisDefinition = {
  id: "rides-by-hour",
  name: "Rides by hour",
  dataSet: {
    id: "rides",
    name: "Rides",
    columns: [
      { name: "pickup_datetime", type: "datetime", label: "Pickup" },
      { name: "hour", type: "integer", label: "Hour" },
      { name: "total_amount", type: "decimal", label: "Charged, USD" },
    ],
    calculatedFields: [],
  },
  measures: [
    {
      name: "rides",
      label: "Rides",
      expression: "count({pickup_datetime})",
      format: { kind: "whole" },
    },
  ],
  parameters: [],
  filters: [],
  sheets: [
    {
      id: "hours",
      title: "Hours",
      description: "When people take a taxi.",
      filters: [],
      visuals: [
        {
          kind: "bar",
          id: "rides-by-hour",
          title: "Rides by hour",
          altText: "A bar for each hour of the day with the number of rides that began in it.",
          direction: "vertical",
          category: { column: "hour" },
          value: "rides",
        },
      ],
    },
  ],
};
