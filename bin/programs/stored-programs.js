"use strict";
// Where built programs are kept, and whether they are what the sources would make now.
const { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync } = require("node:fs");
const { renameSync, rmSync, statSync, writeFileSync } = require("node:fs");
const { tmpdir } = require("node:os");
const { join } = require("node:path");

const { ROOT } = require("./programs");

/** The second is for a project in a place where this user cannot write. */
const FOLDERS = [join(ROOT, ".cache", "programs"), temporaryFolder()];

/** A process that runs an older build still reads its source map, or starts it again. */
const KEPT_BUILDS = 5;

/** These decide about every program. npm rewrites the second whenever it installs a package. */
const ALWAYS = [
  "tsconfig.json",
  "node_modules/.package-lock.json",
  ...[
    "build.js",
    "own-places.js",
    "packages.js",
    "programs.js",
    "sources.js",
    "stored-programs.js",
  ].map((file) => `bin/programs/${file}`),
];

/** @returns the path of a built program that is up to date, or undefined */
exports.findProgram = (name) => {
  for (const folder of FOLDERS.filter(isOwn)) {
    const record = attempt(() => JSON.parse(readFileSync(recordOf(folder, name), "utf8")));
    if (record?.root !== ROOT) continue;
    const touched = Object.entries(record.inputs).filter(
      ([path, kept]) => !isUntouched(path, kept),
    );
    if (touched.some(([path, { digest }]) => digestOf(path) !== digest)) continue;
    const program = join(folder, record.file);
    if (!existsSync(program)) continue;
    // The contents did not change, so the next start need not read them.
    if (touched.length > 0) attempt(() => writeRecord(folder, name, record.file, record.inputs));
    return program;
  }
  return undefined;
};

/**
 * Keeps what was built.
 * @param built.sources digest of each text that was bundled, by its path below the project
 * @throws Error when no folder can be written
 */
exports.storeProgram = (name, { code, map, sources }) => {
  const inputs = { ...sources };
  for (const path of ALWAYS) inputs[path] = { digest: digestOf(path) };
  const file = `${name}-${exports.digest(code).slice(0, 16)}.js`;
  let failure;
  for (const folder of FOLDERS) {
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      if (!isOwn(folder))
        throw new Error(`${folder} is not a folder that only this user can write to.`);
      replace(join(folder, `${file}.map`), map);
      replace(join(folder, file), code);
      writeRecord(folder, name, file, inputs);
      attempt(() => removeOldBuilds(folder, name, file));
      return;
    } catch (error) {
      failure = error;
    }
  }
  throw new Error(
    `lab cannot keep what it builds in ${FOLDERS.join(" or ")}. Make one of them writable.`,
    { cause: failure },
  );
};

exports.digest = (text) =>
  // Loaded here: most starts find every input untouched.
  require("node:crypto").createHash("sha256").update(text).digest("hex");

/** Writes beside the file and renames, so that readers find either the old or the new one. */
function replace(path, contents) {
  const beside = `${path}.${process.pid}.tmp`;
  try {
    writeFileSync(beside, contents);
    renameSync(beside, path);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}
exports.replace = replace;

function temporaryFolder() {
  return join(tmpdir(), `lab-programs-${process.getuid?.() ?? 0}${ROOT.replaceAll(/\W+/g, "-")}`);
}

/** Every user can write to the temporary folder: code that another user could put there must not run. */
function isOwn(folder) {
  if (folder === FOLDERS[0]) return true;
  const found = attempt(() => lstatSync(folder));
  if (!found?.isDirectory()) return false;
  return !process.getuid || (found.uid === process.getuid() && (found.mode & 0o022) === 0);
}

function recordOf(folder, name) {
  return join(folder, `${name}.json`);
}

function writeRecord(folder, name, file, inputs) {
  const marked = Object.entries(inputs).map(([path, { digest }]) => [
    path,
    { ...markOf(path), digest },
  ]);
  replace(
    recordOf(folder, name),
    JSON.stringify({ root: ROOT, file, inputs: Object.fromEntries(marked) }),
  );
}

function removeOldBuilds(folder, name, current) {
  const builds = readdirSync(folder)
    .filter((file) => /^[0-9a-f]{16}\.js$/.test(file.replace(`${name}-`, "")) && file !== current)
    .map((file) => ({ file, builtMs: statSync(join(folder, file)).mtimeMs }))
    .sort((one, other) => other.builtMs - one.builtMs);
  for (const { file } of builds.slice(KEPT_BUILDS - 1)) {
    for (const beside of readdirSync(folder).filter((other) => other.startsWith(file)))
      rmSync(join(folder, beside), { force: true });
  }
}

function digestOf(path) {
  return attempt(() => exports.digest(readFileSync(join(ROOT, path))));
}

function markOf(path) {
  const found = statSync(join(ROOT, path), { throwIfNoEntry: false });
  return found && { changedMs: found.mtimeMs, sizeBytes: found.size };
}

function isUntouched(path, kept) {
  const now = markOf(path);
  return now?.changedMs === kept.changedMs && now?.sizeBytes === kept.sizeBytes;
}

function attempt(action) {
  try {
    return action();
  } catch {
    return undefined;
  }
}
