/** Mode of the files that the local cloud writes: only their owner reads them, whatever the umask is. */
export const PRIVATE_FILE = 0o600;

/** Mode of its folders. */
export const PRIVATE_FOLDER = 0o700;
