/** How the report looks on a screen that is set to dark; pieces of pages stay as the paper is. */
export const DARK_STYLES = `
@media screen and (prefers-color-scheme:dark){:root{--ink:#e4e9ee;--quiet:#a3b0bc;--paper:#10161c;--card:#182029;--line:#34404c;--navy:#0c1a28;--strong:#b9d6f2;--link:#8cc0f0;
--doubt:#ff9d84;--doubt-ink:#ffc3b3;--doubt-soft:#4a221a;--doubt-row:#2a1c1a;--open:#ffd680;--open-edge:#d9a11e;--open-soft:#45350f;--good:#86d3a5;--good-ink:#b5e8c8;--good-soft:#193a28;
--plain:#2a3540;--hover:#222d38;--decided:#1d3852;--quote:#1f2831;--grid:#2c3742;--bar:#6ba3d3;--band:#35536d;--over-band:#a9cbe8;--focus:#ffc933}
.cut{background:#fff}}
`
