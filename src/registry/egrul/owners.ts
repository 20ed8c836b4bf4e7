import type { RawOwner } from '../raw.ts';
import { tidy } from '../tidy.ts';
import { attribute, child, childrenNamed, isRestricted, recordedSince } from './element.ts';
import type { XmlElement } from './element.ts';
import { entityIn, personIn } from './names.ts';
import { filedShare } from './shares.ts';

/** Owners as stated (absent: not stated), and whether the register withholds any of them. */
export interface OwnerSection {
  readonly owners?: readonly RawOwner[];
  readonly restricted: boolean;
}

type OwnerReader = (block: XmlElement) => RawOwner;

const OWNERS: Readonly<Record<string, OwnerReader>> = {
  УчрФЛ: (block) => ({ kind: 'person', ...personIn(block) }),
  УчрЮЛРос: (block) => ({ kind: 'entity', ...entityIn(block) }),
  УчрЮЛИн: (block) => ({ kind: 'foreign', ...entityIn(block) }),
  УчрРФСубМО: (block) => tidy<RawOwner>({ kind: 'public', name: publicBodyName(child(block, 'ВидНаимУчр')) }),
  УчрПИФ: (block) => tidy<RawOwner>({ kind: 'fund', name: attribute(child(block, 'СвНаимПИФ'), 'НаимПИФ') }),
  УчрДогИнвТов: (block) =>
    tidy<RawOwner>({ kind: 'fund', name: partnershipName(child(block, 'ИнПрДогИнвТов')) }),
};

/**
 * Founders and participants (`СвУчредит`), in file order. `asFounded` marks those of an АО: the register lists who
 * founded it, not who holds its shares now. Not stated when the block is absent or names nobody, and when access to
 * any of them is restricted: what is left is not the whole.
 *
 * - The Federation, a region or a municipality is an owner of kind `public` under its own name. The bodies that act
 *   for it (`СвОргОсущПр`) follow as owners of kind `public` too, with their numbers and without a share: that is
 *   the one shape in which they stay visible as evidence and never bind. A person acting for it (`СвФЛОсущПр`) owns
 *   nothing and is left out.
 * - A fund (`УчрПИФ`) and the pooled property of an investment partnership (`УчрДогИнвТов`) are kind `fund`; their
 *   managers own nothing and are left out, as are the registrar (`СвДержРеестрАО`), pledgees and trustees.
 */
export function ownersOf(record: XmlElement, jointStock: boolean): OwnerSection {
  const section = child(record, 'СвУчредит');
  const blocks = (section?.children ?? []).filter((block) => block.name in OWNERS);
  if (blocks.some(isRestricted)) return { restricted: true };
  if (blocks.length === 0) return { restricted: false };
  const capital = child(record, 'СвУстКап');
  return { restricted: false, owners: blocks.flatMap((block) => ownersIn(block, capital, jointStock)) };
}

function ownersIn(block: XmlElement, capital: XmlElement | undefined, jointStock: boolean): RawOwner[] {
  const owner: RawOwner = {
    ...OWNERS[block.name]!(block),
    ...filedShare(child(block, 'ДоляУстКап'), capital),
  };
  const since = recordedSince(block);
  if (since !== undefined) owner.since = since;
  if (jointStock) owner.asFounded = true;
  if (child(block, 'СвНедДанУчр') !== undefined) owner.unreliable = true;
  const acting = childrenNamed(block, 'СвОргОсущПр').map((body) =>
    tidy<RawOwner>({ kind: 'public', ...entityIn(body), since: recordedSince(body) }),
  );
  return [owner, ...acting];
}

/** `КодУчрРФСубМО`: 1 the Federation, 2 a region, 3 a municipality, told apart from its namesakes by its region. */
function publicBodyName(body: XmlElement | undefined): string | undefined {
  const region = attribute(body, 'НаимРегион');
  const code = attribute(body, 'КодРегион');
  const place = region ?? (code === undefined ? undefined : `РЕГИОН ${code}`);
  const kind = attribute(body, 'КодУчрРФСубМО');
  if (kind === '1') return 'РОССИЙСКАЯ ФЕДЕРАЦИЯ';
  if (kind === '2') return place;
  const municipality = attribute(body, 'НаимМО') ?? 'МУНИЦИПАЛЬНОЕ ОБРАЗОВАНИЕ';
  return place === undefined || municipality === place ? municipality : `${municipality}, ${place}`;
}

/** The contract's name and its number in the notaries' register: names repeat, numbers do not. */
function partnershipName(contract: XmlElement | undefined): string | undefined {
  const name = attribute(contract, 'НаимДог');
  const number = attribute(contract, 'НомерДог');
  return number === undefined ? name : `${name ?? 'ДОГОВОР ИНВЕСТИЦИОННОГО ТОВАРИЩЕСТВА'} № ${number}`;
}
