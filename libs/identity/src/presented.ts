import { connect } from 'node:tls';

/** Where somebody speaks TLS, and below which root. `protocol` is what PostgreSQL wants to be named first (its `sslnegotiation=direct`). */
interface Place {
  readonly host: string;
  readonly port: number;
  /** PEM. */
  readonly ca: string;
  readonly protocol?: 'postgresql';
}

/** The certificate that is presented there: its number, and its end in milliseconds since 1970. It need not let us in. */
export function presentedAt({ protocol, ...place }: Place): Promise<{ readonly serial: string; readonly endsAt: number }> {
  return new Promise((resolve, reject) => {
    const socket = connect({ ...place, ...(protocol === undefined ? {} : { ALPNProtocols: [protocol] }) });
    socket.setTimeout(2_000, () => socket.destroy(new Error(`Nobody speaks TLS at ${place.host}:${place.port}`)));
    socket.on('error', reject);
    // Before it has asked for a certificate of ours: that comes after its own.
    socket.once('secureConnect', () => {
      const { serialNumber, valid_to } = socket.getPeerCertificate();
      resolve({ serial: serialNumber.toLowerCase(), endsAt: Date.parse(valid_to) });
      socket.destroy();
    });
  });
}
