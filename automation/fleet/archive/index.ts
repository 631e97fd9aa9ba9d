export { FleetArchive, openArchive } from "./fleet-archive";
