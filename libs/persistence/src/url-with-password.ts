import { secretIn } from '@countersign/identity';

/** The address of a database with the password of a file in it: for who connects once and ends. Without a file it is the address itself. */
export function urlWithPassword(url: string, file: string | undefined): string {
  if (file === undefined || file === '') return url;
  const whole = new URL(url);
  whole.password = encodeURIComponent(secretIn(file).now());
  return whole.href;
}
