// The package as a Pulumi plugin: it creates the components for programs in YAML, Python, Go, .NET and Java.
import { join } from "node:path";

import { componentProviderHost } from "@pulumi/pulumi/provider/experimental";

import { Catalog, DataLake, QueryEngine, Warehouse } from "./index";

void componentProviderHost({
  name: "lab",
  components: [DataLake, Catalog, QueryEngine, Warehouse],
  // This file runs in dist/plugin. Pulumi derives the schema from the sources, which are packed there.
  dirname: join(__dirname, "..", "..", "plugin"),
});
