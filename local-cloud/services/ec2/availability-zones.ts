import { NotSimulatedError } from "../../errors";

/** Last letters of the zones that an ordinary account sees, for the regions the lab is offered in. */
const ZONE_LETTERS: Readonly<Record<string, string>> = {
  "us-west-2": "abcd",
  "us-east-1": "abcdef",
  "ap-northeast-1": "acd",
  "ap-northeast-2": "abcd",
  "ap-southeast-1": "abc",
  "ap-southeast-2": "abc",
  "eu-west-1": "abc",
  "eu-central-1": "abc",
};

/** Names of a region's availability zones, in order. @throws NotSimulatedError for a region unknown here */
export function availabilityZones(region: string): string[] {
  const letters = ZONE_LETTERS[region];
  if (letters === undefined) {
    throw new NotSimulatedError(`the availability zones of ${region}`, __filename);
  }
  return [...letters].map((letter) => `${region}${letter}`);
}
