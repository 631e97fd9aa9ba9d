export { PortInUseError, startServer, type LocalServer, type ServerOptions } from "./server";
