import type { RawBranch, RawRef } from '../raw.ts';
import { tidy } from '../tidy.ts';
import { branchAddress } from './address.ts';
import { attribute, child, childrenNamed, isRestricted } from './element.ts';
import type { XmlElement } from './element.ts';
import { entityNamedBy, fullName } from './names.ts';

/**
 * Entities this one came from (`СвПредш`) and the farm it was made of (`СвКФХПредш`). Only who is named directly: the
 * firm whose division made a predecessor (`СвЮЛсложнРеорг`) is that predecessor's own predecessor.
 */
export function predecessorsOf(record: XmlElement): RawRef[] {
  return [...entities(record, 'СвПредш'), ...farms(record, 'СвКФХПредш')];
}

/** Entities this one passed into (`СвПреем`), and the farm (`СвКФХПреем`). */
export function successorsOf(record: XmlElement): RawRef[] {
  return [...entities(record, 'СвПреем'), ...farms(record, 'СвКФХПреем')];
}

function entities(record: XmlElement, name: string): RawRef[] {
  return childrenNamed(record, name)
    .filter((block) => !isRestricted(block))
    .map(entityNamedBy);
}

/** A farm without a legal person: it goes by the number and the name of its head. */
function farms(record: XmlElement, name: string): RawRef[] {
  return childrenNamed(record, name).map((block) => {
    const head = child(block, 'СвФЛ');
    return tidy<RawRef>({
      ogrn: attribute(block, 'ОГРНИП'),
      inn: attribute(head, 'ИННФЛ'),
      name: fullName(head),
    });
  });
}

/** Branches (`СвФилиал`) and offices (`СвПредстав`) with КПП, name and address; those withheld are left out. */
export function branchesOf(record: XmlElement): RawBranch[] {
  const blocks = child(record, 'СвПодразд')?.children ?? [];
  return blocks
    .filter((block) => (block.name === 'СвФилиал' || block.name === 'СвПредстав') && !isRestricted(block))
    .map((block) =>
      tidy<RawBranch>({
        kpp: attribute(child(block, 'СвУчетНОФилиал') ?? child(block, 'СвУчетНОПредстав'), 'КПП'),
        name: attribute(child(block, 'СвНаим'), 'НаимПолн'),
        address: branchAddress(block),
      }),
    );
}
