import { join } from "node:path";

/**
 * Tests do not depend on the account, profile, region, state or passphrase that the user works with: what the AWS SDK and the
 * engine read of the environment is taken out before the first file is loaded. A test that needs some of it sets it.
 */
const OF_THE_SUITES = ["AWS_CONFORMANCE"];

for (const name of Object.keys(process.env))
  if (/^(AWS|PULUMI)_/.test(name) && !OF_THE_SUITES.includes(name)) delete process.env[name];

// The SDK reads profiles from the home folder, too; of a file that is not there it reads none.
process.env.AWS_CONFIG_FILE = join(__dirname, "no-aws-config");
process.env.AWS_SHARED_CREDENTIALS_FILE = join(__dirname, "no-aws-credentials");
