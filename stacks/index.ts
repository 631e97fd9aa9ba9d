import { deployLab } from "./program";

// `pulumi up` starts here; what the program returns are the stack's outputs.
export = async () => deployLab();
