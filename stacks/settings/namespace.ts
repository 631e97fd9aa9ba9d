/** Name of the Pulumi project, which is the namespace of its settings. */
export const PROJECT_NAME = "analytics-lab";

/** Settings of one namespace, without it. */
export function settingsOf(
  namespace: string,
  config: Readonly<Record<string, string>>,
): Record<string, string> {
  const prefix = `${namespace}:`;
  const own = Object.entries(config).filter(([key]) => key.startsWith(prefix));
  return Object.fromEntries(own.map(([key, value]) => [key.slice(prefix.length), value]));
}
