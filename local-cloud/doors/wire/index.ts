export { PortInUseError } from "./port-in-use";
export { PAGES, startServer, type LocalServer, type PageDoor, type ServerOptions } from "./server";
export { PAGE_TOKEN_HEADER } from "./request-guard";
