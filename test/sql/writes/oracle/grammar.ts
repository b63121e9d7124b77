import type { Tape } from '../../oracle/random/tape.ts';
import type { Subject } from './subjects.ts';

/**
 * Random statements that write one table, whose outcome does not depend on the order of rows, on keys that the store
 * gives, or on what a request does to another row. `names`: values that are probably in the table.
 */
export class Grammar {
  private readonly tape: Tape;
  private readonly subject: Subject;
  private readonly names: string[];
  private count: number;

  constructor(tape: Tape, subject: Subject, names: readonly string[], from: number) {
    this.tape = tape;
    this.subject = subject;
    this.names = [...names];
    this.count = from;
  }

  statement(): string {
    const { tape } = this;
    switch (tape.int(9)) {
      case 0:
      case 1:
        return this.insert();
      case 2:
        return this.insertSelect();
      case 3:
      case 4:
        return this.update();
      case 5:
        return this.updateFrom();
      case 6:
        return this.remove();
      case 7:
        return this.merge();
      default:
        return this.chain();
    }
  }

  private insert(): string {
    const { subject, tape } = this;
    const rows = Array.from({ length: 1 + tape.int(3) }, () => this.newName());
    const texts = this.some(subject.texts, 2);
    const values = rows.map((name) =>
      [quote(name), ...Object.values(subject.required), ...texts.map(() => this.value())].join(', '),
    );
    const list = [subject.name, ...Object.keys(subject.required), ...texts].join(', ');
    const table = `${subject.table} AS t`;
    return `INSERT INTO ${table} (${list}) VALUES (${values.join('), (')})${this.onConflict(texts)}${this.returning()}`;
  }

  private insertSelect(): string {
    const { subject, tape } = this;
    const [text] = this.some(subject.texts, 1);
    const list = [subject.name, ...Object.keys(subject.required), text].join(', ');
    const required = Object.values(subject.required).map((value) => `${value}, `);
    const source = this.one(2)
      ? `SELECT s.label, ${required.join('')}${this.expression('s.note')} FROM own AS s WHERE s.n % 4 = ${tape.int(4)}`
      : `SELECT 'x${++this.count}.' || s.${subject.name}, ${required.join('')}coalesce(s.${text}, '') FROM ${subject.table} AS s
         WHERE ${this.condition('s')} AND length(s.${subject.name}) < 40`;
    return `INSERT INTO ${subject.table} AS t (${list}) ${source}${this.onConflict([text ?? ''])}${this.returning()}`;
  }

  private update(): string {
    return `UPDATE ${this.subject.table} AS t SET ${this.sets('t')} WHERE ${this.condition('t')}${this.returning()}`;
  }

  private updateFrom(): string {
    const { subject } = this;
    const [text] = this.some(subject.texts, 1);
    return `UPDATE ${subject.table} AS t SET ${text} = ${this.expression('s.note')} FROM own AS s
      WHERE s.label = t.${subject.name}${this.one(2) ? ' AND s.n % 2 = 0' : ''}${this.returning(['s.n', 's.note'])}`;
  }

  private remove(): string {
    const { subject, tape } = this;
    if (this.one(3)) {
      return `DELETE FROM ${subject.table} AS t USING own AS s WHERE s.label = t.${subject.name} AND s.n % 5 = ${tape.int(5)}${this.returning(['s.n'])}`;
    }
    return `DELETE FROM ${subject.table} AS t WHERE ${this.condition('t')} AND ${this.condition('t')}${this.returning()}`;
  }

  private merge(): string {
    const { subject, tape } = this;
    const [text = ''] = this.some(subject.texts, 1);
    const list = [subject.name, ...Object.keys(subject.required), text].join(', ');
    const values = ['s.label', ...Object.values(subject.required), 's.note'].join(', ');
    const matched = tape.pick([
      `WHEN MATCHED THEN UPDATE SET ${this.sets('t')}`,
      `WHEN MATCHED AND s.n % 2 = 0 THEN DELETE WHEN MATCHED THEN UPDATE SET ${text} = s.note`,
      'WHEN MATCHED THEN DO NOTHING',
    ]);
    const unmatched = this.one(3) ? '' : `WHEN NOT MATCHED THEN INSERT (${list}) VALUES (${values})`;
    return `MERGE INTO ${subject.table} AS t USING (SELECT * FROM own WHERE n % 3 = ${tape.int(3)}) AS s
      ON t.${subject.name} = s.label ${matched} ${unmatched}${this.returning(['merge_action()', 's.n'])}`;
  }

  private chain(): string {
    const { subject, tape } = this;
    const { table, name } = subject;
    const keys = this.one(2) ? 'w.id' : `w.${name}`;
    const write = this.one(2)
      ? `UPDATE ${table} AS t SET ${this.sets('t')} WHERE ${this.condition('t')} RETURNING t.id, t.${name}`
      : `INSERT INTO ${table} (${[name, ...Object.keys(subject.required)].join(', ')})
         VALUES (${[quote(this.fresh()), ...Object.values(subject.required)].join(', ')}) RETURNING id, ${name}`;
    const rest = tape.pick([
      `SELECT w.${name}, w.id IS NOT NULL AS known FROM w`,
      `INSERT INTO log (label, known) SELECT w.${name}, w.id IS NOT NULL FROM w RETURNING label, known`,
      `DELETE FROM own USING w WHERE own.label = w.${name} RETURNING own.n`,
      `SELECT count(DISTINCT ${keys}) AS n FROM w`,
    ]);
    return `WITH w AS (${write}) ${rest}`;
  }

  private onConflict(texts: readonly string[]): string {
    const { subject, tape } = this;
    const sets = texts.map((text) => `${text} = ${this.expression(`excluded.${text}`)}`).join(', ');
    const where = this.one(3) ? ` WHERE length(coalesce(t.${texts[0]}, '')) < 6` : '';
    return tape.pick([
      ` ON CONFLICT (${subject.name}) DO NOTHING`,
      ' ON CONFLICT DO NOTHING',
      ` ON CONFLICT (${subject.name}) DO UPDATE SET ${sets}${where}`,
      ` ON CONFLICT (${subject.name}) DO UPDATE SET ${texts[0]} = left(t.${subject.name} || excluded.${subject.name}, 30)`,
    ]);
  }

  /** Keys that a store gives are not those of the plain table: RETURNING tells only whether there is one. */
  private returning(more: readonly string[] = []): string {
    const { subject } = this;
    if (this.one(3)) return '';
    const items = [
      `t.${subject.name}`,
      't.id IS NOT NULL AS known',
      ...subject.texts.map((text) => `coalesce(t.${text}, '') AS ${text}`),
      `upper(t.${subject.name}) AS loud`,
      ...more,
    ];
    return ` RETURNING ${this.some(items).join(', ')}`;
  }

  private sets(row: string): string {
    const { subject } = this;
    const texts = this.some(subject.texts, 2);
    return texts.map((text) => `${text} = ${this.expression(`coalesce(${row}.${text}, '')`)}`).join(', ');
  }

  private condition(row: string): string {
    const { subject, tape } = this;
    const [text] = this.some(subject.texts, 1);
    const known = (): string => quote(tape.pick(this.names));
    return tape.pick([
      `${row}.${subject.name} IN (${known()}, ${known()}, ${known()})`,
      `length(${row}.${subject.name}) % 4 = ${tape.int(4)}`,
      `coalesce(${row}.${text}, '') = ''`,
      `coalesce(${row}.${text}, '') <> ${this.value()}`,
      `EXISTS (SELECT FROM own WHERE own.label = ${row}.${subject.name})`,
      `${row}.${subject.name} < ${known()} AND ${row}.${subject.name} > ${known()}`,
    ]);
  }

  private expression(of: string): string {
    return this.tape.pick([
      this.value(),
      `left(upper(${of}), 12)`,
      `left(${of} || ${this.value()}, 20)`,
      `CASE WHEN ${of} LIKE '%a%' THEN 'with a' ELSE ${of} END`,
      `(SELECT max(own.note) FROM own)`,
      of,
    ]);
  }

  private value(): string {
    return this.tape.pick([
      "'a'",
      "'quo''te'",
      "'back\\slash'",
      "E'two\\nlines'",
      "'Ünïcödé 😀'",
      "'12'",
      "'x, y'",
    ]);
  }

  /** Once in `times`. */
  private one(times: number): boolean {
    return this.tape.int(times) === 0;
  }

  /** One to `most` of the choices, in their order. */
  private some<T>(choices: readonly T[], most = choices.length): T[] {
    const kept = choices.filter(() => this.one(2)).slice(0, most);
    return kept.length > 0 ? kept : [this.tape.pick(choices)];
  }

  private newName(): string {
    return this.one(3) ? this.tape.pick(this.names) : this.fresh();
  }

  private fresh(): string {
    const name = this.subject.fresh(++this.count);
    this.names.push(name);
    return name;
  }
}

const quote = (text: string): string => `'${text.replaceAll("'", "''")}'`;
