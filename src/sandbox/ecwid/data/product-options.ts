/** Options of products, and the variations that follow from them. */
import type { ApiRow } from '../../data/collection.ts';
import type { Random } from '../../data/random.ts';
import { translated } from './formats.ts';

interface Choice {
  text: string;
  fr?: string;
  /** Cents on top of the price. */
  more?: number;
  hex?: string;
}

interface OptionKind {
  type: 'SELECT' | 'SIZE' | 'RADIO' | 'SWATCHES' | 'CHECKBOX' | 'TEXTFIELD' | 'TEXTAREA' | 'DATE' | 'FILES';
  name: string;
  fr?: string;
  choices: readonly Choice[];
}

export const SIZE: OptionKind = {
  type: 'SIZE',
  name: 'Size',
  fr: 'Taille',
  choices: [{ text: 'S' }, { text: 'M' }, { text: 'L' }, { text: 'XL', more: 250 }],
};
export const COLOR: OptionKind = {
  type: 'SWATCHES',
  name: 'Color',
  fr: 'Couleur',
  choices: [
    { text: 'Red', fr: 'Rouge', hex: '#c0392b' },
    { text: 'Blau "matt"', hex: '#2980b9' },
    { text: 'Crème brûlée', hex: '#f5e0c3', more: 100 },
  ],
};
/** Options that make no variations: they are filled in when buying. */
const PERSONAL: readonly OptionKind[] = [
  { type: 'TEXTFIELD', name: 'Engraving', fr: 'Gravure', choices: [] },
  { type: 'TEXTAREA', name: 'Message', choices: [] },
  {
    type: 'CHECKBOX',
    name: 'Extras',
    choices: [
      { text: 'Gift wrap', more: 499 },
      { text: 'Card', more: 199 },
    ],
  },
  { type: 'DATE', name: 'Delivery date', choices: [] },
  { type: 'FILES', name: 'Your logo', choices: [] },
  { type: 'RADIO', name: 'Insurance', choices: [{ text: 'No' }, { text: 'Yes', more: 999 }] },
];

/** Which options a product has, by its top category: 0 is clothing. */
export function pickOptions(random: Random, top: number): OptionKind[] {
  const kinds: OptionKind[] = [];
  if (top === 0 && random.chance(0.75)) kinds.push(SIZE);
  if (top < 4 && random.chance(0.3)) kinds.push(COLOR);
  if (random.chance(0.15)) kinds.push(random.pick(PERSONAL));
  return kinds;
}

export function optionRow(kind: OptionKind): ApiRow {
  const { type, name, fr, choices } = kind;
  const chosen = choices.length > 0;
  return {
    type,
    name,
    nameTranslated: translated(name, fr ? { fr } : {}),
    ...(chosen ? { choices: choices.map(choiceRow), defaultChoice: 0 } : {}),
    required: type === 'SIZE' || type === 'SWATCHES',
    ...(type === 'SWATCHES' ? { useImageAsSwatchSelector: false } : {}),
  };
}

function choiceRow({ text, fr, more = 0, hex }: Choice): ApiRow {
  return {
    text,
    textTranslated: translated(text, fr ? { fr } : {}),
    priceModifier: more / 100,
    priceModifierType: 'ABSOLUTE',
    ...(hex ? { hexCodes: [hex] } : {}),
  };
}

/** One value of each option that makes variations. */
export interface Selection {
  /** Cents on top of the product's price. */
  more: number;
  options: readonly { kind: OptionKind; choice: Choice }[];
}

/** Every combination of sizes and colors; [] when the options make no variations. */
export function selections(kinds: readonly OptionKind[]): Selection[] {
  const making = kinds.filter((kind) => kind === SIZE || kind === COLOR);
  if (making.length === 0) return [];
  return making.reduce<Selection[]>(
    (made, kind) =>
      made.flatMap(({ more, options }) =>
        kind.choices.map((choice) => ({
          more: more + (choice.more ?? 0),
          options: [...options, { kind, choice }],
        })),
      ),
    [{ more: 0, options: [] }],
  );
}

export function selectionRows({ options }: Selection): ApiRow[] {
  return options.map(({ kind, choice }) => ({
    name: kind.name,
    nameTranslated: translated(kind.name, kind.fr ? { fr: kind.fr } : {}),
    value: choice.text,
    valueTranslated: translated(choice.text, choice.fr ? { fr: choice.fr } : {}),
  }));
}
