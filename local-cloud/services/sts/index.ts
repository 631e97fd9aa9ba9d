import { defineService } from "../service-module";
import { answerSts } from "./answer";

/** AWS STS. Who is who is known to the accounts, which it is handed. */
export const sts = defineService({
  folder: __dirname,
  api: {
    protocol: "query",
    signingName: "sts",
    calls: ["STS.AssumeRole"],
    answer: answerSts,
  },
});
