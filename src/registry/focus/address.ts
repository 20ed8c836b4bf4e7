import { found, objectIn } from '../json-fields.ts';
import type { Json } from '../json-fields.ts';

/**
 * An address in one line, of the entity or of a branch: the municipal form (ФИАС), which the register keeps up to
 * date, else the older one (КЛАДР), else one abroad. Services of today give the line, older answers its parts.
 */
export function addressLine(address: Json): string | undefined {
  const municipal = objectIn(address.parsedAddressRFFias);
  const abroad = objectIn(address.foreignAddress);
  return (
    text(municipal.oneLineFormatOfAddressFias) ??
    municipalLine(municipal) ??
    oldLine(objectIn(address.parsedAddressRF)) ??
    joined([text(abroad.countryName), text(abroad.addressString)])
  );
}

function municipalLine(address: Json): string | undefined {
  const buildings = Array.isArray(address.buildings) ? (address.buildings as unknown[]) : [];
  const parts = [
    'region',
    'municipalDistrict',
    'urbanSettlement',
    'city',
    'settlement',
    'planningStructure',
    'street',
  ];
  const line = joined([
    ...parts.map((part) => place(address[part])),
    ...buildings.map((building) => place(building)),
    place(address.flat),
    place(address.room),
  ]);
  return line === undefined ? undefined : joined([text(address.zipCode), line]);
}

function oldLine(address: Json): string | undefined {
  return (
    text(address.oneLineFormatOfAddress) ??
    joined([
      text(address.zipCode),
      ...['regionName', 'district', 'city', 'settlement', 'street'].map((part) => place(address[part])),
      numbered(address.house, address.houseRaw, 'дом'),
      numbered(address.bulk, address.bulkRaw, 'корп'),
      numbered(address.flat, address.flatRaw, 'помещ'),
    ])
  );
}

function joined(parts: readonly (string | undefined)[]): string | undefined {
  return parts.filter((part) => part !== undefined).join(', ') || undefined;
}

function text(value: unknown): string | undefined {
  const given = found(value);
  return typeof given === 'string' && given.trim() !== '' ? given.trim() : undefined;
}

/** Type and name; Russian puts an adjective first: Свердловская обл, but г Москва. */
function place(value: unknown): string | undefined {
  const { topoShortName, topoValue } = objectIn(value);
  const [type, name] = [text(topoShortName), text(topoValue)];
  if (type === undefined || name === undefined) return name;
  return /^(?:обл|край|р-н|ао|АО)$/.test(type) && /(?:ая|ий|ый|ой)$/i.test(name)
    ? `${name} ${type}`
    : `${type} ${name}`;
}

/** A bare number says what it is only with its type. */
function numbered(value: unknown, raw: unknown, type: string): string | undefined {
  const given = place(value) ?? text(raw);
  return given !== undefined && /^\d/.test(given) ? `${type} ${given}` : given;
}
