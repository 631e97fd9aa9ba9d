/** Where a rehearsal is built unless told otherwise, below the working directory. */
export const DEFAULT_FOLDER = ".lab/rehearsal";
