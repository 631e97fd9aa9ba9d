/** Calls of the workers' clients, and of the provider for its role, are made this often while they are throttled. */
export const MAX_ATTEMPTS = 12;
