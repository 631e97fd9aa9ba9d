export { FleetArchive, openArchive } from "./fleet-archive";
export { withArchive } from "./with-archive";
