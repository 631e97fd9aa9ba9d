/** What a secret looks like, by what it is. */
const SECRETS: Readonly<Record<string, RegExp>> = {
  "an access key": /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/,
  "a secret access key or session token": /(?:secret_?access_?key|session_?token)["']?\s*[:=]\s*["'][^"']{16,}/i,
  "a password": /(?:master|admin|user)_?(?:user_?)?password["']?\s*[:=]\s*["'][^"']+/i,
  "a private key": /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
}; // prettier-ignore

/** Kinds of secrets in a text. */
export function secretsIn(text: string): string[] {
  return Object.entries(SECRETS)
    .filter(([, pattern]) => pattern.test(text))
    .map(([kind]) => kind);
}
