import type { Diagnostic, CompilerOptions } from "typescript";

/** What of a file's text is run. */
export interface Transpiled {
  readonly outputText: string;
  readonly sourceMapText?: string;
  readonly diagnostics?: readonly Diagnostic[];
}

/** @param options.folder where answers are kept */
export function create(options: {
  readonly service: { readonly config: { readonly options: CompilerOptions } };
  readonly folder?: string;
}): { transpile(text: string, options: { readonly fileName: string }): Transpiled };
