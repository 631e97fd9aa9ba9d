import { deployLab } from "../../../stacks/program";
import { stackConfig } from "../../../automation/stack/stack-config";
import { aLocalCloud } from "../local-cloud/local-cloud-fixture";

/** How many resources of a type a stack has. */
export type TypeCounts = ReadonlyMap<string, number>;

/** Resources by type of dev, of workshop, and of dev with a cluster for its warehouse. */
export async function stackTypes(): Promise<readonly TypeCounts[]> {
  return [
    await typesOf("dev"),
    await typesOf("workshop"),
    await typesOf("dev", ["warehouse=provisioned"]),
  ];
}

async function typesOf(stack: string, settings: readonly string[] = []): Promise<TypeCounts> {
  const cloud = aLocalCloud();
  const counts = new Map<string, number>();
  try {
    await cloud.run(() => deployLab(), {
      stack,
      config: stackConfig(stack, settings),
      onResource: ({ type, phase }) => {
        if (phase === "created") counts.set(type, (counts.get(type) ?? 0) + 1);
      },
    });
    return counts;
  } finally {
    await cloud.close();
  }
}
