export {
  PAGES,
  PortInUseError,
  startServer,
  type LocalServer,
  type PageDoor,
  type ServerOptions,
} from "./server";
