// Formats of arguments. No Pulumi here, so that other code can check texts by the same rules.

/** Whether a text is a month as `YYYY-MM`. */
export function isMonth(text: string): boolean {
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(text);
}

/** Whether a text is the S3 URI of a folder: `s3://bucket/trips/`, or a bucket itself. */
export function isS3FolderUri(text: string): boolean {
  return /^s3:\/\/[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]\/(.*\/)?$/.test(text);
}

/** Whether a text is an HTTP address to which file names can be appended: it ends in "/". */
export function isHttpFolder(text: string): boolean {
  return /^https?:\/\/.+\/$/.test(text);
}

/** Whether a text is a schedule as Glue writes it: `cron(…)` with six fields. */
export function isGlueSchedule(text: string): boolean {
  return /^cron\(\S+( \S+){5}\)$/.test(text);
}

/** Whether a text is a time of day as `HH:MM`. */
export function isTimeOfDay(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
}
