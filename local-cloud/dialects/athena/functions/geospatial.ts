import type { FunctionEntry } from "./function-entry";
import { entriesOf } from "./table";

const AGGREGATES = "convex_hull_agg geometry_union_agg";

const SCALARS =
  "bing_tile bing_tile_at bing_tile_coordinates bing_tile_polygon bing_tile_quadkey bing_tile_zoom_level bing_tiles_around " +
  "from_encoded_polyline from_geojson_geometry geometry_invalid_reason geometry_nearest_points geometry_to_bing_tiles " +
  "geometry_union great_circle_distance line_interpolate_point line_interpolate_points line_locate_point simplify_geometry " +
  "st_area st_asbinary st_astext st_boundary st_buffer st_centroid st_contains st_convexhull st_coorddim st_crosses " +
  "st_difference st_dimension st_disjoint st_distance st_endpoint st_envelope st_envelopeaspts st_equals st_exteriorring " +
  "st_geometries st_geometryfromtext st_geometryn st_geometrytype st_geomfrombinary st_geomfromkml st_interiorringn " +
  "st_interiorrings st_intersection st_intersects st_isclosed st_isempty st_isring st_issimple st_isvalid st_length " +
  "st_linefromtext st_linestring st_multipoint st_numgeometries st_numinteriorring st_numpoints st_overlaps st_point " +
  "st_pointn st_points st_polygon st_relate st_startpoint st_symdifference st_touches st_union st_within st_x st_xmax " +
  "st_xmin st_y st_ymax st_ymin to_encoded_polyline to_geojson_geometry to_geometry to_spherical_geography";

/**
 * Geospatial functions.
 * @see https://trino.io/docs/current/functions/geospatial.html
 */
export const GEOSPATIAL: readonly FunctionEntry[] = [
  ...refused("aggregate", AGGREGATES),
  ...refused("scalar", SCALARS),
];

function refused(kind: FunctionEntry["kind"], names: string): FunctionEntry[] {
  const { refuse } = entriesOf("geospatial", kind);
  return names.split(" ").map((name) => refuse(name, "geometries are not simulated"));
}
