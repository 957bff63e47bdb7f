import { connect } from 'node:tls';

/** Where somebody speaks TLS, and below which root. `protocol` is what PostgreSQL wants to be named first (its `sslnegotiation=direct`). */
interface Place {
  readonly host: string;
  readonly port: number;
  /** PEM. */
  readonly ca: string;
  readonly protocol?: 'postgresql';
}

/** A certificate as it is presented: its number, and from when until when it is good, milliseconds since 1970. */
export interface Presented {
  readonly serial: string;
  readonly from: number;
  readonly until: number;
}

/** The certificate that is presented there. It need not let us in. */
export function presentedAt({ protocol, ...place }: Place): Promise<Presented> {
  return new Promise((resolve, reject) => {
    const socket = connect({ ...place, ...(protocol === undefined ? {} : { ALPNProtocols: [protocol] }) });
    socket.setTimeout(2_000, () => socket.destroy(new Error(`Nobody speaks TLS at ${place.host}:${place.port}`)));
    socket.on('error', reject);
    // Before it has asked for a certificate of ours: that comes after its own.
    socket.once('secureConnect', () => {
      const { serialNumber, valid_from, valid_to } = socket.getPeerCertificate();
      resolve({ serial: serialNumber.toLowerCase(), from: Date.parse(valid_from), until: Date.parse(valid_to) });
      socket.destroy();
    });
  });
}
