export { peopleGrants, readGranted, readTables, roleGrants } from "./grants";
export { LakeFormation, type LakeFormationArgs } from "./lake-formation";
export { ASK, CRAWL, FILL, LOOK, TRANSFORM, WORK, type Rights } from "./rights";
