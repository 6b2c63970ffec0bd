const SENDABLE = /^[!-~]+$/;

/**
 * A secret that can be sent in a header. With any other, `fetch` fails with an error that shows it.
 *
 * @param what it is called in the error here, which does not show it
 */
export function sendable(secret: string | undefined, what: string): string {
  if (!secret || !SENDABLE.test(secret)) throw new Error(`${what} is nothing that can be sent.`);
  return secret;
}
