export { DataLake } from "./data-lake";
export type { DataLakeArgs, LakeDataset, LakeEncryption, LakeFile } from "./data-lake-args";
export type { LakeZones } from "./lake-zones";
