// Prints one line of JSON for each case that ended.
export default async function* reporter(source) {
  for await (const { type, data } of source) {
    const ended = type === 'test:pass' || type === 'test:fail';
    if (ended && data.details.type !== 'suite' && !(data.file && data.file.endsWith(data.name))) {
      const error = data.details.error;
      const cause = error && (error.cause || error);
      const text = cause ? String(cause.stack || cause.message || cause) : '';
      yield `${JSON.stringify({ name: data.name, passed: type === 'test:pass' && !data.skip, text })}\n`;
    }
  }
}
