import { join } from "node:path";

import type {
  CreateDataQualityRulesetRequest,
  DataQualityRulesetListDetails,
  GetDataQualityRulesetResponse,
  UpdateDataQualityRulesetRequest,
} from "@aws-sdk/client-glue";

import { ServiceError } from "../../../errors";
import type { Clock } from "../../../state/clock";
import { JsonDocument } from "../../../state/document";
import { readDqdl } from "./read-dqdl";

type Ruleset = GetDataQualityRulesetResponse;

/** Data quality rulesets of one account, kept in the cloud's folder. */
export class QualityStore {
  private readonly document: JsonDocument<Record<string, Ruleset>>;

  constructor(
    folder: string,
    private readonly clock: Clock,
  ) {
    this.document = new JsonDocument(join(folder, "glue-rulesets.json"), {});
  }

  /** @throws ServiceError for a ruleset that is there, or cannot be read; NotSimulatedError naming a rule type */
  create(input: CreateDataQualityRulesetRequest): void {
    const name = input.Name ?? "";
    if (name === "") throw new ServiceError("InvalidInputException", "A ruleset needs a name.");
    readDqdl(input.Ruleset ?? "");
    this.document.update((rulesets) => {
      if (rulesets[name])
        throw new ServiceError("AlreadyExistsException", `Ruleset ${name} already exists.`);
      const now = this.clock.now();
      const { Description, Ruleset, TargetTable } = input;
      rulesets[name] = {
        Name: name,
        Description,
        Ruleset,
        TargetTable,
        CreatedOn: now,
        LastModifiedOn: now,
      };
    });
  }

  /** @throws ServiceError or NotSimulatedError as {@link create} */
  update({ Name, Ruleset, Description }: UpdateDataQualityRulesetRequest): void {
    const old = this.get(Name);
    if (Ruleset !== undefined) readDqdl(Ruleset);
    this.document.update((rulesets) => {
      rulesets[Name ?? ""] = {
        ...old,
        Ruleset: Ruleset ?? old.Ruleset,
        Description: Description ?? old.Description,
        LastModifiedOn: this.clock.now(),
      };
    });
  }

  delete(name: string): void {
    this.get(name);
    this.document.update((rulesets) => delete rulesets[name]);
  }

  has(name: string): boolean {
    return this.document.get()[name] !== undefined;
  }

  /** @throws ServiceError `EntityNotFoundException` */
  get(name: string | undefined): Ruleset {
    const found = this.document.get()[name ?? ""];
    if (!found)
      throw new ServiceError("EntityNotFoundException", `Ruleset ${name} does not exist.`);
    return found;
  }

  list(): DataQualityRulesetListDetails[] {
    return Object.values(this.document.get()).map(({ Ruleset = "", ...shown }) => ({
      ...shown,
      RuleCount: readDqdl(Ruleset).length,
    }));
  }
}
