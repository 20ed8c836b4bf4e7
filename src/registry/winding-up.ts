/**
 * Titles of those who wind an entity up: liquidator, liquidation commission (ГК РФ 62-63), and the arbitration
 * managers of a bankruptcy (127-ФЗ: временный, административный, внешний, конкурсный). The register gives the kind
 * of office by code only since 2016, so the title decides as well.
 */
const TITLE =
  /ликвидатор|ликвидационн|(?:конкурсн|внешн|временн|административн|арбитражн)(?:ый|ий|ого|его|ым|им|ая) управляющ/i;

/** True when the title says that its holder winds the entity up rather than runs it. */
export function isWindingUpTitle(position: string): boolean {
  return TITLE.test(position);
}
