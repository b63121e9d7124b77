/**
 * The store's profile and its logos. An update is partial, down to single fields of its parts; lists are replaced. Source:
 * docs.ecwid.com, "Update store profile". Which fields are read-only is inferred from what they say: who the store is,
 * what it pays for, and what has addresses of its own.
 */
import type { ApiRow } from '../../data/collection.ts';
import type { Answer } from '../../http/answer.ts';
import { IMAGES } from '../data/formats.ts';
import { deleted, type Endpoint, objectOf, updated, type Writing } from '../write/endpoint.ts';
import { isObject, type Sent } from '../write/fields.ts';
import { missing, wrong } from '../write/refusal.ts';
import { uploadOf } from '../write/upload.ts';

const PARTS: ReadonlySet<string> = new Set(
  `generalInfo account settings mailNotifications phoneNotifications company formatsAndUnits languages shipping
  taxSettings businessRegistrationID payment legalPagesSettings designSettings productFiltersSettings verticalSettings
  fbMessengerSettings mailchimpSettings orderInvoiceSettings socialLinksSettings registrationAnswers giftCardSettings
  tipsSettings`.split(/\s+/),
);
const LISTS: ReadonlySet<string> = new Set(['zones', 'taxes']);

const READ_ONLY: Readonly<Record<string, readonly string[]>> = {
  generalInfo: ['storeId', 'profileId'],
  account: [
    'availableFeatures',
    'registrationDate',
    'limitsAndRestrictions',
    'suspended',
    'whiteLabel',
    'featuresByPlans',
  ],
  shipping: ['shippingOptions'],
  payment: ['paymentOptions'],
};

function keep(changes: ApiRow, { store, now }: Writing): void {
  const before = store.shelf('profile').find(1) ?? {};
  store.put('profile', { ...laid(before, changes), id: 1 }, now);
}

/** null stays null: it takes away what was generated. */
function laid(row: ApiRow, changes: ApiRow): ApiRow {
  const entries = Object.entries(changes).map(([name, value]): [string, unknown] => {
    const old = row[name];
    return [name, isObject(old) && isObject(value) ? laid(old, value) : value];
  });
  return { ...row, ...Object.fromEntries(entries) };
}

function update(writing: Writing): Answer {
  const changes: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(objectOf(writing))) {
    if (LISTS.has(name)) {
      if (!Array.isArray(value)) throw wrong(name, 'a list');
      changes[name] = value;
    } else if (PARTS.has(name)) {
      if (!isObject(value)) throw wrong(name, 'an object');
      changes[name] = withoutReadOnly(name, value);
    }
  }
  const { taxes, ...others } = changes;
  // Taxes are shown among the tax settings.
  const settings =
    taxes === undefined ? {} : { taxSettings: { ...(others['taxSettings'] as ApiRow), taxes } };
  keep({ ...others, ...settings }, writing);
  return updated();
}

function withoutReadOnly(part: string, value: Sent): Sent {
  const names = READ_ONLY[part] ?? [];
  return Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name)));
}

/** Where each logo is shown. */
const LOGOS: Readonly<Record<string, (url: string | null) => ApiRow>> = {
  logo: (url) => ({ generalInfo: { starterSite: { storeLogoUrl: url } } }),
  invoicelogo: (url) => ({ settings: { invoiceLogoUrl: url } }),
  emaillogo: (url) => ({ settings: { emailLogoUrl: url } }),
};

function logoOf({ parameters }: Writing): (url: string | null) => ApiRow {
  const place = LOGOS[parameters['logo'] ?? ''];
  if (!place) throw missing(undefined);
  return place;
}

function uploadLogo(writing: Writing): Answer {
  const place = logoOf(writing);
  uploadOf(writing, 'image');
  keep(place(`${IMAGES}/uploads/${writing.store.book.next('images', 1_000_000_001)}/original.jpg`), writing);
  return updated();
}

function deleteLogo(writing: Writing): Answer {
  keep(logoOf(writing)(null), writing);
  return deleted();
}

const scopes = ['update_store_profile'] as const;

export const PROFILE_ENDPOINTS: readonly Endpoint[] = [
  { method: 'PUT', path: '/profile', scopes, handle: update },
  { method: 'PUT', path: '/profile/{logo}', scopes, parameters: ['externalUrl'], handle: uploadLogo },
  { method: 'DELETE', path: '/profile/{logo}', scopes, handle: deleteLogo },
];
