import { sumOfFares } from "./lake";

sumOfFares().then(
  (sum) => console.log(sum),
  (error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  },
);
