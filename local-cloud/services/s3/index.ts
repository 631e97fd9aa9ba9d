import { defineService } from "../service-module";
import { s3BucketSettings } from "./bucket-settings";
import { s3Resources } from "./resources";
import { answerS3Error } from "./errors";
import { answerS3 } from "./rest-api";

/** Amazon S3. Its objects are in the cloud itself, where query engines read them. */
export const s3 = defineService({
  folder: __dirname,
  api: {
    protocol: "rest",
    signingName: "s3",
    calls: ["S3."],
    callOf: ({ method }) => `S3.${method}`,
    answer: answerS3,
    answerError: answerS3Error,
  },
  resources: [...s3Resources, ...s3BucketSettings],
});
