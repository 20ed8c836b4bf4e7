import type { OwnerMention } from './record.ts';

/** Words of a company's name; whoever has one is no public body, whatever else the name says. */
const COMPANY =
  /(?<!\p{L})(?:ооо|оао|зао|пао|нао|нко|гк|общество|товариществ|кооператив|предприяти|корпораци|компани|банк)|^ао /iu;
/** Public bodies and municipalities by the words their names begin with. */
const BODY =
  /^(?:администраци|министерств|правительств|мэри[яи]|департамент|территориальн\p{L}+ управлени|федеральн\p{L}+ агентств|агентств\p{L}+ по управлению|государственн\p{L}+ комитет|муниципалитет|муниципальн\p{L}+ (?:образовани|район|округ)|городско\p{L}+ (?:округ|поселени)|сельско\p{L}+ поселени|субъект)/iu;
/** The body that keeps a place's property: комитет, управление, фонд имущества. */
const PROPERTY = /^(?:комитет|управлени|отдел|служб|фонд)\p{L}* .*имуществ|^управлени\p{L}+ имуществ/iu;
/** Russia or a region under its own name, alone or "represented by" its body. */
const PLACE =
  /^(?:рф|российская федерация|республика [\p{L} -]+|\p{L}[\p{L}-]*ая область|\p{L}[\p{L}-]*ий край|[\p{L} -]+ автономн\p{L}+ (?:округ|область)|(?:г\.? ?|город )(?:москва|санкт-петербург|севастополь))(?:$| ?[,(–-]| в лице )/iu;
const FUND = /(?<!\p{L})з?пиф(?!\p{L})|паев\p{L}+ инвестиционн\p{L}+ фонд|(?<!\p{L})д\. ?у\. /iu;
const NOBODY = /номинальн\p{L}+ держател|собственники котор\p{L}+ не установлен/iu;

/**
 * What an owner is by its name, where a source has no field for it: ЕГРЮЛ tells public owners and funds from
 * companies, services that pass it on do not. `nobody`: a nominal holder, or shares whose owner is not known.
 */
export function ownerKindOf(name: string): Exclude<OwnerMention['kind'], 'person' | 'foreign'> | 'nobody' {
  const text = name.replace(/[«»"]/g, '').trim();
  if (NOBODY.test(text)) return 'nobody';
  if (FUND.test(text)) return 'fund';
  if (COMPANY.test(text)) return 'entity';
  return BODY.test(text) || PROPERTY.test(text) || PLACE.test(text) ? 'public' : 'entity';
}
