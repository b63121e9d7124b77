export type Level = 'ok' | 'warn' | 'FAIL';

/** One line of the doctor's answer. */
export interface Finding {
  readonly level: Level;
  /** What was looked at, one word. */
  readonly what: string;
  /** What was found, and what it costs where that is not all well. */
  readonly text: string;
}

export function render(findings: readonly Finding[]): string {
  return findings.map(({ level, what, text }) => `  ${level.padEnd(5)} ${what.padEnd(8)} ${text}\n`).join('');
}
