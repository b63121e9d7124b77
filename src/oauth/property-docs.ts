import { platforms } from '../platforms/index.ts';

/** What a property means, and after it what each platform has to say of it. */
export function described(name: string, doc: string): string {
  const notes = [...platforms.values()].flatMap(({ title, notes }) => {
    const note = notes?.[name];
    return note === undefined ? [] : [`${title}: ${note}`];
  });
  return [doc, ...notes].join(' ');
}
