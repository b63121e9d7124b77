import { connect } from 'node:tls';
import type { Finding } from './finding.ts';

const day_ms = 86_400_000;
const limit_ms = 10_000;
/** Certificates of public authorities are renewed earlier than this; one that was not is about to be forgotten. */
const soon_days = 7;

/** How the way to the store is protected. Only called for an address that answers. */
export async function checkTls(address: string): Promise<Finding> {
  const url = new URL(address);
  if (url.protocol === 'http:') {
    const local = /^(localhost|127\..*|\[::1\])$/.test(url.hostname);
    return local
      ? { level: 'ok', what: 'TLS', text: 'not used, and not needed on this machine' }
      : {
          level: 'FAIL',
          what: 'TLS',
          text: 'not used: the token crosses the network readable for others; use https',
        };
  }
  const days = await daysLeft(url.hostname, Number(url.port || 443));
  if (days === undefined)
    return { level: 'warn', what: 'TLS', text: 'in use; the certificate could not be looked at' };
  const text = `the certificate of ${url.hostname} is valid for ${days} more days`;
  return { level: days < soon_days ? 'warn' : 'ok', what: 'TLS', text };
}

function daysLeft(host: string, port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, servername: host, timeout: limit_ms });
    const end = (days: number | undefined) => {
      socket.destroy();
      resolve(days);
    };
    socket.once('secureConnect', () => {
      const until = Date.parse(socket.getPeerCertificate().valid_to);
      end(Number.isNaN(until) ? undefined : Math.floor((until - Date.now()) / day_ms));
    });
    socket.once('error', () => end(undefined));
    socket.once('timeout', () => end(undefined));
  });
}
