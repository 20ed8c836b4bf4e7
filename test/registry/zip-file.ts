import { crc32, deflateRawSync } from 'node:zlib';

/** A zip of these members, deflated; `asStream` writes sizes behind the data, as programs do that cannot seek. */
export function zipOf(members: Readonly<Record<string, string | Uint8Array>>, asStream = false): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(members)) {
    const raw = Buffer.from(content as string);
    const data = deflateRawSync(raw);
    const sizes = Buffer.alloc(12);
    sizes.writeUInt32LE(crc32(raw), 0);
    sizes.writeUInt32LE(data.length, 4);
    sizes.writeUInt32LE(raw.length, 8);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(asStream ? 0x808 : 0x800, 2);
    fields.writeUInt16LE(8, 4);
    sizes.copy(fields, 10);
    fields.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.from(fields);
    if (asStream) local.fill(0, 10, 22);
    const descriptor = asStream ? [Buffer.from('PK\x07\x08'), sizes] : [];
    const member = Buffer.concat([Buffer.from('PK\x03\x04'), local, Buffer.from(name), data, ...descriptor]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), fields, place, Buffer.from(name)]));
    parts.push(member);
    offset += member.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(directory.length, 4);
  end.writeUInt16LE(directory.length, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, central, Buffer.from('PK\x05\x06'), end]);
}
