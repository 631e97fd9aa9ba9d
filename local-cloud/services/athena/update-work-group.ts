import type {
  ResultConfiguration,
  ResultConfigurationUpdates,
  UpdateWorkGroupInput,
  WorkGroup,
  WorkGroupConfiguration,
} from "@aws-sdk/client-athena";

/**
 * A work group as an UpdateWorkGroup leaves it: what the request does not name stays.
 * @see https://docs.aws.amazon.com/athena/latest/APIReference/API_WorkGroupConfigurationUpdates.html
 */
export function updatedWorkGroup(group: WorkGroup, input: UpdateWorkGroupInput): WorkGroup {
  const {
    ResultConfigurationUpdates: results,
    RemoveBytesScannedCutoffPerQuery: removesCutoff = false,
    RemoveCustomerContentEncryptionConfiguration: removesEncryption = false,
    ...replaced
  } = input.ConfigurationUpdates ?? {};
  const configuration: WorkGroupConfiguration = { ...group.Configuration, ...replaced };
  if (removesCutoff) delete configuration.BytesScannedCutoffPerQuery;
  if (removesEncryption) delete configuration.CustomerContentEncryptionConfiguration;
  if (results)
    configuration.ResultConfiguration = updatedResults(configuration.ResultConfiguration, results);
  return {
    ...group,
    Description: input.Description ?? group.Description,
    State: input.State ?? group.State,
    Configuration: configuration,
  };
}

function updatedResults(
  results: ResultConfiguration | undefined,
  {
    RemoveOutputLocation: removesLocation = false,
    RemoveEncryptionConfiguration: removesEncryption = false,
    RemoveExpectedBucketOwner: removesOwner = false,
    RemoveAclConfiguration: removesAcl = false,
    ...replaced
  }: ResultConfigurationUpdates,
): ResultConfiguration {
  const updated: ResultConfiguration = { ...results, ...replaced };
  if (removesLocation) delete updated.OutputLocation;
  if (removesEncryption) delete updated.EncryptionConfiguration;
  if (removesOwner) delete updated.ExpectedBucketOwner;
  if (removesAcl) delete updated.AclConfiguration;
  return updated;
}
