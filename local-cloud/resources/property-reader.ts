import { ServiceError } from "../errors";
import { type AssetSource, isAssetSource } from "./asset-source";
import type { Properties } from "./resource-description";

/** Reads a resource's inputs by name and type; what is missing or of another type is refused by its path. */
export class PropertyReader {
  /**
   * @param properties inputs of a resource, or one object inside them
   * @param path where the object stands in the inputs, for messages
   */
  constructor(
    private readonly properties: Properties,
    private readonly path = "",
  ) {}

  /** @throws ServiceError `ValidationException` when it is missing, empty or no text */
  string(name: string): string {
    const value = this.optionalString(name);
    if (value === undefined || value === "") throw this.refusal(name, "a text", value);
    return value;
  }

  optionalString(name: string): string | undefined {
    return this.optional(name, "a text", (value) => typeof value === "string");
  }

  /** @throws ServiceError `ValidationException` when it is missing or no number */
  number(name: string): number {
    const value = this.optionalNumber(name);
    if (value === undefined) throw this.refusal(name, "a number", value);
    return value;
  }

  optionalNumber(name: string): number | undefined {
    return this.optional(name, "a number", (value) => typeof value === "number");
  }

  optionalBoolean(name: string): boolean | undefined {
    return this.optional(name, "true or false", (value) => typeof value === "boolean");
  }

  optionalStrings(name: string): string[] | undefined {
    const isStrings = (value: unknown) =>
      Array.isArray(value) && value.every((entry) => typeof entry === "string");
    return this.optional(name, "a list of texts", isStrings);
  }

  optionalStringMap(name: string): Record<string, string> | undefined {
    const isMap = (value: unknown) =>
      isObject(value) && Object.values(value).every((entry) => typeof entry === "string");
    return this.optional(name, "names with texts", isMap);
  }

  /** @throws ServiceError `ValidationException` when it is missing or no object */
  object(name: string): PropertyReader {
    const value = this.optionalObject(name);
    if (!value) throw this.refusal(name, "an object", undefined);
    return value;
  }

  optionalObject(name: string): PropertyReader | undefined {
    const value = this.optional<Properties>(name, "an object", isObject);
    return value && new PropertyReader(value, this.at(name));
  }

  /** The objects of a list; none when the list is left out. */
  objects(name: string): PropertyReader[] {
    const isObjects = (value: unknown) => Array.isArray(value) && value.every(isObject);
    const values = this.optional<Properties[]>(name, "a list of objects", isObjects) ?? [];
    return values.map((value, index) => new PropertyReader(value, `${this.at(name)}[${index}]`));
  }

  optionalAsset(name: string): AssetSource | undefined {
    return this.optional(name, "a file or text asset", isAssetSource);
  }

  /** The object itself, for what no name tells. */
  plain(): Properties {
    return this.properties;
  }

  /** Whether the input is given at all. */
  has(name: string): boolean {
    return this.properties[name] !== undefined && this.properties[name] !== null;
  }

  private optional<T>(
    name: string,
    expected: string,
    fits: (value: unknown) => boolean,
  ): T | undefined {
    const value = this.properties[name];
    if (value === undefined || value === null) return undefined;
    if (!fits(value)) throw this.refusal(name, expected, value);
    return value as T;
  }

  private at(name: string): string {
    return this.path === "" ? name : `${this.path}.${name}`;
  }

  private refusal(name: string, expected: string, got: unknown): ServiceError {
    const shown = got === undefined ? "nothing" : JSON.stringify(got).slice(0, 200);
    return new ServiceError(
      "ValidationException",
      `${this.at(name)} needs ${expected}; got ${shown}.`,
    );
  }
}

function isObject(value: unknown): value is Properties {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
