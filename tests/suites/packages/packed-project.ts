import { execFileSync } from "node:child_process";
import {
  cpSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import ts from "typescript";

import { PROJECT_ROOT } from "../../../automation/project-root";

/** What `pulumi new aws-typescript` installs beside the package; taken from the project, so that nothing is fetched. */
const PEERS = ["@pulumi", "@types", "typescript"];

/** A folder in which the packed components are installed as a user installs them, with programs that use them. */
export class PackedProject {
  readonly folder = realpathSync(mkdtempSync(join(tmpdir(), "packed-")));
  readonly #modules = join(this.folder, "node_modules");

  /** The package as `npm install` has unpacked it. */
  readonly package = join(this.#modules, "@analytics-lab", "components");

  /** Size of all that npm installed: the package and what it depends on, without its peers. */
  readonly installedBytes: number;

  constructor() {
    const packed = npm(["pack", "--json", "--pack-destination", this.folder], "components");
    const [{ filename }] = JSON.parse(packed.slice(packed.indexOf("["))) as [{ filename: string }];
    writeFileSync(join(this.folder, "package.json"), '{ "private": true }\n');
    // Peers are linked below: npm would fetch them.
    const words = ["--prefix", this.folder, "--offline", "--legacy-peer-deps", "--ignore-scripts"];
    npm(["install", ...words, join(this.folder, filename)], ".");
    this.installedBytes = sizeOf(this.#modules);
    for (const peer of PEERS) {
      symlinkSync(join(PROJECT_ROOT, "node_modules", peer), join(this.#modules, peer), "junction");
    }
  }

  /** Copies an example of the project. @returns its folder */
  copyExample(name: string): string {
    const folder = join(this.folder, name);
    cpSync(join(PROJECT_ROOT, "examples", name), folder, { recursive: true });
    return folder;
  }

  /** Copies a file of this suite. @returns its path */
  copyFile(name: string): string {
    const folder = join(this.folder, "with-mocks");
    mkdirSync(folder, { recursive: true });
    cpSync(join(__dirname, name), join(folder, name));
    return join(folder, name);
  }

  /**
   * Compiles programs under the tsconfig of an example and writes their JavaScript beside them.
   * @returns every problem in the programs and in the package's declarations; those of `@pulumi/*` are not ours
   */
  compile(tsconfig: string, files: readonly string[]): string[] {
    const { config } = ts.readConfigFile(tsconfig, ts.sys.readFile.bind(ts.sys)) as {
      config: { compilerOptions: object };
    };
    const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, this.folder);
    const program = ts.createProgram(files, { ...options, outDir: undefined, sourceMap: false });
    const problems = program
      .getSourceFiles()
      .filter(({ fileName }) => this.#isOurs(fileName))
      .flatMap((file) => [
        ...program.getSyntacticDiagnostics(file),
        ...program.getSemanticDiagnostics(file),
      ]);
    program.emit();
    return [...program.getOptionsDiagnostics(), ...problems].map(
      ({ file, messageText }) =>
        `${file?.fileName ?? tsconfig}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`,
    );
  }

  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  #isOurs(fileName: string): boolean {
    return fileName.startsWith(this.package) || !fileName.includes("/node_modules/");
  }
}

/** The text of a file of an example. */
export function exampleText(name: string, file: string): string {
  return readFileSync(join(PROJECT_ROOT, "examples", name, file), "utf8");
}

function npm(words: readonly string[], folder: string): string {
  return execFileSync("npm", [...words, "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: join(PROJECT_ROOT, folder),
    encoding: "utf8",
    maxBuffer: 2 ** 24,
    shell: process.platform === "win32",
  });
}

function sizeOf(folder: string): number {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((file) => lstatSync(join(folder, file)))
    .filter((stats) => stats.isFile())
    .reduce((sum, { size }) => sum + size, 0);
}
