/** What the owner of a data source may do; QuickSight refuses other sets. */
export const DATA_SOURCE_OWNER = [
  "quicksight:DescribeDataSource",
  "quicksight:DescribeDataSourcePermissions",
  "quicksight:PassDataSource",
  "quicksight:UpdateDataSource",
  "quicksight:DeleteDataSource",
  "quicksight:UpdateDataSourcePermissions",
] as const;

/**
 * What the owner of a data set may do: all of these, or QuickSight refuses.
 * @see https://docs.aws.amazon.com/quicksight/latest/developerguide/dataset-permissions.html
 */
export const DATA_SET_OWNER = [
  "quicksight:DescribeDataSet",
  "quicksight:DescribeDataSetPermissions",
  "quicksight:PassDataSet",
  "quicksight:DescribeIngestion",
  "quicksight:ListIngestions",
  "quicksight:UpdateDataSet",
  "quicksight:DeleteDataSet",
  "quicksight:CreateIngestion",
  "quicksight:CancelIngestion",
  "quicksight:UpdateDataSetPermissions",
] as const;
