/** What an OAuth flow gave for one store and app. Never leaves memory but into the encrypted settings file. */
export interface Grant {
  readonly accessToken: string;
  readonly refreshToken?: string;
  /** Seconds from `timestamp` on; absent: does not expire. */
  readonly expiresIn?: number;
  /** When the token was made, in milliseconds since 1970. */
  readonly timestamp: number;
  /** What was granted, separated by blanks; absent: the platform did not say. */
  readonly scope?: string;
  readonly storeId?: string;
  /** SHA-256 of the codes that were exchanged: some platforms revoke the token when a code comes a second time. */
  readonly usedCodes?: readonly string[];
}

/** Key of a store and app -> its grant. */
export type Grants = Readonly<Record<string, Grant>>;

/** What may be done while nobody else can read or write. */
export interface HeldSettings {
  readonly grants: Grants;
  /** Resolves when the grant is on disk, whole. */
  save(key: string, grant: Grant): Promise<void>;
  /** Resolves when the file does not have the grant any more. */
  forget(key: string): Promise<void>;
}

/** A settings file, or the same in memory. */
export interface Settings {
  /** For messages: the path, or memory://id. */
  readonly place: string;
  read(): Promise<Grants>;
  /** Runs `work` when no other session or process of this machine is in its own; rejects when that takes too long. */
  exclusive<T>(work: (held: HeldSettings) => Promise<T>): Promise<T>;
}
