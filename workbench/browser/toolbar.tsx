import type { Engine } from "../../sql/catalogue/statement";
import { ENGINE_NAMES } from "./engines/query-engine";

interface ToolbarProps {
  readonly engine: Engine;
  /** Engines that the lab has. */
  readonly engines: readonly Engine[];
  /** Databases that Athena can look for tables in. */
  readonly databases: readonly string[];
  readonly database: string;
  readonly isRunning: boolean;
  readonly onEngine: (engine: Engine) => void;
  readonly onDatabase: (database: string) => void;
  readonly onRun: () => void;
  readonly onCancel: () => void;
}

/** Whom to ask, and when. */
export function Toolbar(props: ToolbarProps) {
  const { engine, engines, databases, database, isRunning } = props;
  return (
    <div class="toolbar">
      <button type="button" class="run" onClick={props.onRun} disabled={isRunning}>
        Run
      </button>
      <button type="button" onClick={props.onCancel} disabled={!isRunning}>
        Cancel
      </button>
      <fieldset>
        <legend class="unseen">Query engine</legend>
        {engines.map((one) => (
          <label key={one}>
            <input
              type="radio"
              name="engine"
              checked={one === engine}
              onChange={() => props.onEngine(one)}
            />
            {ENGINE_NAMES[one]}
          </label>
        ))}
      </fieldset>
      {engine === "athena" && (
        <label class="database">
          Database{" "}
          <select
            value={database}
            onChange={(event) => props.onDatabase(event.currentTarget.value)}
          >
            {databases.map((name) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
    </div>
  );
}
