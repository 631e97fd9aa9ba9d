import type { GlueJobs, JobImplementation } from "../services/glue/job-implementation";
import type { ScriptFunctions } from "./job-scripts";
import type { ClientConfig } from "./running-local-cloud";

/** @param clientConfig asked when a job runs: the cloud's address is not known before it has started */
export function glueJobsOf(functions: ScriptFunctions, clientConfig: () => ClientConfig): GlueJobs {
  const scripts = Object.entries(functions).map(([command, byName]) => {
    const implementations = Object.entries(byName).map(([name, run]) => {
      const implementation: JobImplementation = ({ arguments: given, signal }) =>
        run({ arguments: given, signal, clientConfig: clientConfig() });
      return [name, implementation] as const;
    });
    return [command, Object.fromEntries(implementations)] as const;
  });
  return { file: __filename, scripts: () => Object.fromEntries(scripts) };
}
