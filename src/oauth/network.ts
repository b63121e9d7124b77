import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import https from 'node:https';
import type { AxiosProxyConfig } from 'axios';
import { StorewireError } from '../errors/index.ts';
import { PinnedAgent } from './pinned-agent.ts';
import type { Properties } from './properties.ts';
import { certificateKind } from './value.ts';

/** The way to a store and its OAuth server as the Proxy and SSLServerCert properties have it, for axios. */
export interface NetworkOptions {
  readonly proxy?: AxiosProxyConfig;
  /** Present where SSLServerCert is given. */
  readonly agent?: https.Agent;
}

/** `settings` are those of the agent. Throws a StorewireError when the certificate's file cannot be read. */
export function networkOptions(properties: Properties, settings: https.AgentOptions = {}): NetworkOptions {
  const { ProxyServer, ProxyPort, ProxyUser, ProxyPassword, SSLServerCert } = properties;
  const auth =
    ProxyUser === undefined && ProxyPassword === undefined
      ? {}
      : { auth: { username: ProxyUser ?? '', password: ProxyPassword ?? '' } };
  return {
    ...(ProxyServer === undefined
      ? {}
      : { proxy: { protocol: 'http', host: ProxyServer, port: ProxyPort, ...auth } }),
    ...(SSLServerCert === undefined ? {} : { agent: trusting(SSLServerCert, settings) }),
  };
}

/** Trusts this certificate (an authority's or the server's own), or nothing but the one with this fingerprint. */
function trusting(value: string, settings: https.AgentOptions): https.Agent {
  switch (certificateKind(value)) {
    case 'pem':
      return new https.Agent({ ...settings, ca: checked(() => value) });
    case 'file':
      return new https.Agent({ ...settings, ca: checked(() => readFileSync(value, 'utf8')) });
    case 'fingerprint':
      return new PinnedAgent(value.replace(/^sha-?256[:=]/i, ''), settings);
  }
}

function checked(read: () => string): string {
  try {
    const text = read();
    new X509Certificate(text);
    return text;
  } catch (cause) {
    throw new StorewireError('invalid_parameter_value', 'cannot read the certificate of SSLServerCert', {
      hint: 'Give PEM text, the path of a PEM file, or a SHA-256 fingerprint.',
      cause,
    });
  }
}
