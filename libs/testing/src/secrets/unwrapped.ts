/** What stands in a text in hexadecimal (as PostgreSQL shows bytes) or as PEM in base64 (as Kubernetes keeps it): the text in it, once more. */
export function unwrapped(text: string): readonly string[] {
  if (!text.includes('\\x') && !text.includes('LS0tLS1CRUdJTi')) return [];
  const hexadecimal = [...text.matchAll(/\\x((?:[0-9a-f]{2}){48,})/g)].map(([, digits = '']) =>
    Buffer.from(digits, 'hex').toString('latin1'),
  );
  const inBase64 = [...text.matchAll(/LS0tLS1CRUdJTi[A-Za-z0-9+/]{40,}={0,2}/g)].map(([encoded]) =>
    Buffer.from(encoded, 'base64').toString('latin1'),
  );
  return [...hexadecimal, ...inBase64];
}
