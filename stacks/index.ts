import { deployLab } from "./program";

// `pulumi up` starts here; the program's return values are the stack's outputs.
export = async () => deployLab();
