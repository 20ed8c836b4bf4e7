import type { RawHead } from '../raw.ts';
import { isWindingUpTitle } from '../winding-up.ts';
import { tidy } from '../tidy.ts';
import { attribute, child, childrenNamed, isRestricted, recordedSince } from './element.ts';
import type { XmlElement } from './element.ts';
import { entityIn, personIn } from './names.ts';

/** Heads as stated (absent: not stated), and whether the register withholds any of them. */
export interface HeadSection {
  readonly heads?: readonly RawHead[];
  readonly restricted: boolean;
}

/** Kinds of officer (СКФЛЮЛ) who wind up: 04 heads the liquidation commission, 06 is a конкурсный управляющий. */
const WINDING_UP_KINDS = new Set(['04', '06']);
const POWERS_ENDED = /полномочия\s+прекращены/i;

/**
 * Who may act without a power of attorney: people (`СведДолжнФЛ`) and managing companies (`СвУпрОрг`), in file order.
 *
 * Not stated when there is no such block, because an extract that names nobody does not say that nobody is there;
 * and when access to any of them is restricted, because what is left is not the whole. A managing company alone is
 * stated: it replaces the director.
 *
 * Who winds up is told by the kind code or the name of the kind; a title that says so is told apart by the checker,
 * for every source alike. A managing company is one when the entity is in конкурсное производство, where nobody
 * else can be (127-ФЗ, статья 126). A remark that powers have ended gives `until`.
 */
export function headsOf(record: XmlElement): HeadSection {
  const companies = childrenNamed(record, 'СвУпрОрг');
  const people = childrenNamed(record, 'СведДолжнФЛ');
  const blocks = [...companies, ...people];
  if (blocks.some(isRestricted)) return { restricted: true };
  if (blocks.length === 0) return { restricted: false };
  const inReceivership = childrenNamed(record, 'СвСтатус').some(
    (block) => attribute(child(block, 'СвСтатус'), 'КодСтатусЮЛ') === '117',
  );
  return {
    restricted: false,
    heads: [
      ...companies.map((block) => managingCompany(block, inReceivership)),
      ...people.map((block) => officer(block)),
    ],
  };
}

function managingCompany(block: XmlElement, inReceivership: boolean): RawHead {
  const remark = attribute(child(block, 'НаимИННЮЛ'), 'ДопСв') ?? '';
  const windsUp = inReceivership || isWindingUpTitle(remark);
  return tidy<RawHead>({
    kind: 'entity',
    role: windsUp ? 'winding-up' : 'manager',
    ...entityIn(block),
    since: recordedSince(block),
    unreliable: child(block, 'СвНедДанУпрОрг') === undefined ? undefined : true,
  });
}

function officer(block: XmlElement): RawHead {
  const post = child(block, 'СвДолжн');
  const windsUp =
    WINDING_UP_KINDS.has(attribute(post, 'ВидДолжн') ?? '') ||
    isWindingUpTitle(attribute(post, 'НаимВидДолжн') ?? '');
  return tidy<RawHead>({
    kind: 'person',
    role: windsUp ? 'winding-up' : 'head',
    ...personIn(block),
    position: attribute(post, 'НаимДолжн'),
    since: recordedSince(block),
    until: powersEnded(block),
    unreliable: child(block, 'СвНедДанДолжнФЛ') === undefined ? undefined : true,
  });
}

function powersEnded(block: XmlElement): string | undefined {
  const remark = childrenNamed(block, 'ДопСвПолДолжФЛ').find((candidate) =>
    POWERS_ENDED.test(attribute(candidate, 'ТекстДопСвПолДолжнФЛ') ?? ''),
  );
  return attribute(child(remark, 'ГРНДата'), 'ДатаЗаписи');
}
