import type { RegistryRecord } from '../registry/record.ts';
import { shareToNumber, type Share } from '../values/share.ts';
import type { Link } from './plan.ts';
import { formatDigests, sectionDigests } from './section-digest.ts';

/** Properties of an `Entity` node that come from its own record; the one list both ways of loading write. */
export interface EntityProperties {
  id: string;
  ogrn?: string | undefined;
  inn?: string | undefined;
  kpp?: string | undefined;
  name?: string | undefined;
  shortName?: string | undefined;
  kind?: string | undefined;
  opf?: string | undefined;
  form?: string | undefined;
  country?: string | undefined;
  regNumber?: string | undefined;
  status?: string | undefined;
  endedHow?: string | undefined;
  registered?: string | undefined;
  ended?: string | undefined;
  address?: string | undefined;
  capital?: string | undefined;
  treasuryNum?: bigint | undefined;
  treasuryDen?: bigint | undefined;
  restricted?: readonly string[] | undefined;
  unreliableAddress?: boolean | undefined;
  branches?: string | undefined;
  source?: string | undefined;
  asOf?: string | undefined;
  headsAsOf?: string | undefined;
  ownersAsOf?: string | undefined;
  ownersUnknown?: string | undefined;
  digest?: string | undefined;
}

/** What a record says of its entity, as node properties; sections not stated leave their `asOf` out. */
export function entityProperties(record: RegistryRecord, digest?: string): EntityProperties {
  const r = record.requisites;
  return {
    id: record.id,
    ogrn: record.ogrn,
    inn: record.inn,
    kpp: r?.kpp,
    name: r?.name,
    shortName: r?.shortName,
    kind: r?.kind,
    opf: r?.opf,
    form: r?.form,
    country: r?.country,
    regNumber: r?.regNumber,
    status: r?.status,
    endedHow: r?.endedHow,
    registered: r?.registered,
    ended: r?.ended,
    address: r?.address,
    capital: r?.capital,
    treasuryNum: r?.treasury?.num,
    treasuryDen: r?.treasury?.den,
    restricted: r?.restricted,
    unreliableAddress: r?.unreliableAddress === true ? true : undefined,
    branches: r?.branches === undefined || r.branches.length === 0 ? undefined : JSON.stringify(r.branches),
    source: record.origin.source,
    asOf: r === undefined ? undefined : record.asOf,
    headsAsOf: record.heads === undefined ? undefined : record.headsAsOf,
    ownersAsOf: record.owners === undefined ? undefined : record.ownersAsOf,
    ownersUnknown: record.ownersUnknown === undefined ? undefined : JSON.stringify(record.ownersUnknown),
    digest: digest ?? formatDigests(sectionDigests(record)),
  };
}

/** True when the entity's own links never bind: it has ended, or it is a public body or a fund itself. */
export function isInert(entity: { kind?: string | undefined; status?: string | undefined }): boolean {
  return entity.status === 'ended' || entity.kind === 'public' || entity.kind === 'fund';
}

/** A share that fits the database's 64-bit integers, or none: a fraction beyond that is noise, not a share. */
export function storableShare(share: Share | undefined): Share | undefined {
  return share !== undefined && share.den < 2n ** 62n ? share : undefined;
}

/** Properties of a link, absent ones left out. */
export function linkProperties(link: Link): Record<string, string | bigint | number | boolean> {
  const share = storableShare(link.share);
  return {
    ...(link.since !== undefined && { since: link.since }),
    ...(link.until !== undefined && { until: link.until }),
    ...(link.position !== undefined && { position: link.position }),
    ...(share !== undefined && { num: share.num, den: share.den, share: shareToNumber(share) }),
    ...(link.reason !== undefined && { reason: link.reason }),
    ...(link.unreliable === true && { unreliable: true }),
    ...(link.by !== undefined && { by: link.by }),
    ...(link.name !== undefined && { name: link.name }),
    ...(link.toldBy !== undefined && { toldBy: link.toldBy }),
  };
}
