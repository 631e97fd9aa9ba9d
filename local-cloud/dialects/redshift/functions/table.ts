import { AGGREGATES } from "./aggregates";
import { CONDITIONAL } from "./conditional";
import { DATE_AND_TIME } from "./date-and-time";
import { refused, type FunctionDefinition, type FunctionTable } from "./define";
import { FORMATTING } from "./formatting";
import { JSON_FUNCTIONS } from "./json";
import { MATH } from "./math";
import { REGULAR_EXPRESSIONS } from "./regular-expressions";
import { STRINGS } from "./strings";
import { WINDOWS } from "./windows";

/** Functions that are known by name and refused: of pages that have no file here. */
const REFUSED: FunctionTable = {
  ...refused(
    "c_unsupported-postgresql-functions",
    "pg_timezone_names pg_timezone_abbrevs obj_description col_description default_iam_role db_collation pg_get_viewdef",
  ),
  ...refused(
    "r_System_administration_functions",
    "change_query_priority change_session_priority change_user_priority current_setting set_config pg_cancel_backend pg_terminate_backend reboot_cluster",
  ),
  ...refused(
    "r_System_information_functions",
    "current_aws_account current_namespace current_session_arn has_assumerole_privilege has_database_privilege has_schema_privilege has_table_privilege pg_get_cols pg_get_grantee_by_iam_role pg_get_iam_role_by_user pg_get_late_binding_view_cols pg_get_session_roles pg_last_copy_count pg_last_copy_id pg_last_query_id pg_last_unload_count pg_last_unload_id role_is_member_of slice_num user_is_member_of current_schemas current_user_id last_user_query_id",
  ),
  ...refused("r_VARBYTE_type", "getbit varbyte"),
  ...refused("c_unsupported-postgresql-functions", "generate_series array_agg string_agg"),
  ...refused("ml-function", "explain_model"),
};

const TABLE: ReadonlyMap<string, FunctionDefinition> = new Map(
  [
    AGGREGATES,
    CONDITIONAL,
    DATE_AND_TIME,
    FORMATTING,
    JSON_FUNCTIONS,
    MATH,
    REGULAR_EXPRESSIONS,
    STRINGS,
    WINDOWS,
    REFUSED,
  ].flatMap((table) => Object.entries(table)),
);

/** https://docs.aws.amazon.com/redshift/latest/dg/geospatial-functions.html */
const SPATIAL = /^(st_\w+|addbbox|dropbbox|geometrytype|supportsbbox|h3_\w+)$/;

/** The function of a name; undefined when Redshift has none, or when it needs what is known of a session. */
export function functionOf(name: string): FunctionDefinition | undefined {
  return (
    TABLE.get(name) ??
    (SPATIAL.test(name) ? { kind: "refused", page: "geospatial-functions" } : undefined)
  );
}

/** Names of all functions of the table, with what is known of each. */
export function allFunctions(): ReadonlyMap<string, FunctionDefinition> {
  return TABLE;
}
