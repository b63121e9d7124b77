import { StorewireError } from '../../errors/index.ts';
import { Credentials, type StoreConfig } from '../../oauth/index.ts';
import type { OAuthFlow } from '../../platforms/index.ts';
import type { Finding } from './finding.ts';

type Grant = NonNullable<Awaited<ReturnType<Credentials['peek']>>>;

/** What the doctor found where statements look for the token. */
export interface FoundToken {
  /** Undefined: there is none that could be sent. */
  readonly token: string | undefined;
  /** The store that it is of, where the platform said so. */
  readonly storeId?: string | undefined;
  /** About the token, where something is to be said before the store is asked. */
  readonly findings: readonly Finding[];
  /** Where it is from and how long it is good, for the line that says that it is accepted. */
  readonly notes: () => Promise<readonly string[]>;
  /** As a statement would after the store's 401. Rejects with a StorewireError that tells how to reconnect. */
  readonly renew: (failed: string) => Promise<string | undefined>;
}

/**
 * The token that a statement would use. It is renewed where a statement would renew it, since what that gives is
 * kept; but no browser opens, and the code in OAuthVerifier is not exchanged: it is good for one exchange, which is
 * the first statement's. Does not reject.
 */
export async function findToken(store: string, config: StoreConfig, flow: OAuthFlow): Promise<FoundToken> {
  const { OAuthVerifier: code } = config.properties;
  const properties = { ...config.properties, OAuthVerifier: undefined };
  let before: Grant | undefined;
  try {
    const credentials = new Credentials({ store, flow, properties });
    before = await credentials.peek();
    if (before === undefined && code !== undefined && properties.InitiateOAuth !== 'OFF') {
      return without({ level: 'warn', what: 'token', text: untried });
    }
    const token = await credentials.token();
    const found = await credentials.peek();
    const ending = found?.expiresIn !== undefined && found.refreshToken === undefined;
    return {
      token,
      storeId: found?.storeId,
      findings: ending ? [{ level: 'warn', what: 'token', text: unrenewable(endOf(found)) }] : [],
      notes: async () => {
        const grant = await credentials.peek();
        const own = grant?.accessToken === properties.OAuthAccessToken;
        return notesOn(grant, before, own ? undefined : credentials.place);
      },
      renew: (failed) => credentials.renew(failed),
    };
  } catch (error) {
    const rest = before !== undefined && code !== undefined ? `; ${nextCode}` : '';
    return without({ level: 'FAIL', what: 'token', text: `${explain(error)}; ${costs}${rest}` });
  }
}

const costs = 'no table of the store can be read';
const untried =
  'there is none yet: the first statement exchanges the code in OAuthVerifier for one. The doctor does not: a code is good for one exchange';
const nextCode = 'unless OAuthVerifier is a new code, which the next statement exchanges';
const unrenewable = (end: string): string =>
  `ends at ${end} without a refresh token to renew it: connect the store again before`;

function notesOn(grant: Grant | undefined, before: Grant | undefined, place: string | undefined): string[] {
  const renewable = grant?.expiresIn !== undefined && grant.refreshToken !== undefined;
  return [
    ...(place === undefined ? [] : [`from ${place}`]),
    ...(before?.accessToken === grant?.accessToken ? [] : ['renewed just now']),
    ...(grant?.scope === undefined ? [] : [`granted: ${grant.scope}`]),
    ...(renewable ? [`renewed by itself before ${endOf(grant)}`] : []),
  ];
}

function without(finding: Finding): FoundToken {
  return { token: undefined, findings: [finding], notes: async () => [], renew: async () => undefined };
}

function endOf({ timestamp, expiresIn = 0 }: Grant): string {
  return new Date(timestamp + expiresIn * 1000).toISOString().replace(/\.\d+Z$/, 'Z');
}

/** A failure as one line: message, detail and hint. */
export function explain(error: unknown): string {
  if (!(error instanceof StorewireError)) return error instanceof Error ? error.message : String(error);
  const parts = [error.message, error.detail, error.hint].filter((part) => part !== undefined);
  return parts.map((part) => part.replace(/\.$/, '')).join('. ');
}
