/** Who is granted what on whatever is made. */
interface DefaultPermissions {
  readonly principal: string;
  readonly permissions: readonly string[];
}

/** The account's settings in a region, as far as they matter here. */
export interface LakeSettings {
  readonly createDatabaseDefaultPermissions: readonly DefaultPermissions[];
  readonly createTableDefaultPermissions: readonly DefaultPermissions[];
}

/** What keeps grants from counting, one line each; empty when nothing does. */
export function settingsProblems(settings: LakeSettings): string[] {
  const open = [
    { of: "databases", defaults: settings.createDatabaseDefaultPermissions },
    { of: "tables", defaults: settings.createTableDefaultPermissions },
  ].filter(({ defaults }) =>
    defaults.some(({ principal }) => principal === "IAM_ALLOWED_PRINCIPALS"),
  );
  return open.map(
    ({ of }) =>
      `The account gives new ${of} to IAM_ALLOWED_PRINCIPALS, so that Lake Formation's grants would count for nothing; ` +
      "they count when both boxes are clear in Lake Formation, Administration, Data Catalog settings. " +
      "Ask whoever owns the account, or leave Lake Formation out.",
  );
}
