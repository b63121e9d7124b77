/** OIDs of the types whose binary format is not the text itself. */
const BOOLEAN = 16;
const BYTEA = 17;
const INTEGERS = new Set([20, 21, 23]);
const FLOATS = new Set([700, 701]);
const NUMERIC = 1700;
const JSONB = 3802;

/**
 * A parameter's binary value as PostgreSQL's text of it. Of other types than these the bytes are the text, as they are of
 * text itself, json and enumerations.
 * @param type OID as Parse gave it, 0 for unknown
 */
export function binaryText(bytes: Buffer, type: number, encoding: BufferEncoding): string {
  if (INTEGERS.has(type)) return String(binaryInteger(bytes));
  if (type === BOOLEAN) return String(bytes[0] === 1);
  if (type === BYTEA) return `\\x${bytes.toString('hex')}`;
  if (FLOATS.has(type)) return String(bytes.length === 4 ? bytes.readFloatBE() : bytes.readDoubleBE());
  if (type === NUMERIC) return numericText(bytes);
  // jsonb_recv: a version, which is 1, and the text.
  return bytes.toString(encoding, type === JSONB && bytes[0] === 1 ? 1 : 0);
}

/** An integer of 2, 4 or 8 bytes; undefined for any other length. */
export function binaryInteger(bytes: Buffer): bigint | number | undefined {
  switch (bytes.length) {
    case 2:
      return bytes.readInt16BE();
    case 4:
      return bytes.readInt32BE();
    case 8:
      return bytes.readBigInt64BE();
    default:
      return undefined;
  }
}

const NEGATIVE = 0x4000;
const SPECIAL: Readonly<Record<number, string>> = { 0xc000: 'NaN', 0xd000: 'Infinity', 0xf000: '-Infinity' };

/**
 * numeric_recv: the number of digits to the base of 10,000, the weight of the first (its power of the base), the sign, the
 * number of decimals to be shown, and the digits.
 */
function numericText(bytes: Buffer): string {
  const [count, weight, sign, scale] = [
    bytes.readInt16BE(0),
    bytes.readInt16BE(2),
    bytes.readUInt16BE(4),
    bytes.readInt16BE(6),
  ];
  const special = SPECIAL[sign];
  if (special !== undefined) return special;
  const digit = (power: number): string => {
    const place = weight - power;
    const value = place >= 0 && place < count ? bytes.readInt16BE(8 + 2 * place) : 0;
    return String(value).padStart(4, '0');
  };
  let whole = '';
  for (let power = weight; power >= 0; power--) whole += digit(power);
  let fraction = '';
  for (let power = -1; fraction.length < scale; power--) fraction += digit(power);
  const text = whole.replace(/^0+(?=\d)/, '') || '0';
  return `${sign === NEGATIVE ? '-' : ''}${text}${scale > 0 ? `.${fraction.slice(0, scale)}` : ''}`;
}
