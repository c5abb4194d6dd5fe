/** How the report looks on a screen: system fonts, no images, one palette that also prints in grey. */
export const SCREEN_STYLES = `
:root{color-scheme:light dark;--ink:#16222e;--quiet:#55636f;--paper:#fcfbf8;--card:#fff;--line:#d9d5cc;--navy:#17324d;--strong:#17324d;--link:#0b4f8a;
--doubt:#a02c12;--doubt-ink:#7d220d;--doubt-soft:#fbe7df;--doubt-row:#fdf4f0;--open:#6f4a00;--open-edge:#c08a00;--open-soft:#fff0c7;--good:#1f5c3a;--good-ink:#154529;--good-soft:#e2f0e6;
--plain:#eceff2;--hover:#f1f5f8;--decided:#dfe9f3;--quote:#f5f3ee;--grid:#e6e2d9;--bar:#3d6f99;--band:#a9c5dc;--over-band:#9dbbd2;--focus:#e0a100}
*{box-sizing:border-box}
html{scroll-behavior:smooth;scroll-padding-top:3.6rem;-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.55 system-ui,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;font-variant-numeric:tabular-nums lining-nums;overflow-wrap:break-word}
h1,h2,h3,h4{font-family:Charter,"Bitstream Charter","Source Serif 4",Cambria,Georgia,serif;line-height:1.2;text-wrap:balance}
h2{font-size:1.75rem;margin:0 0 .4rem}
h3{font-size:1.2rem;margin:2rem 0 .6rem}
h2.small{font:600 .8rem/1.3 system-ui,"Segoe UI",Roboto,Arial,sans-serif;color:var(--quiet);margin:1rem 0 .3rem;letter-spacing:.02em}
h2.small:first-child{margin-top:0}
a{color:var(--link);text-underline-offset:.15em}
a:focus-visible,summary:focus-visible,[tabindex]:focus-visible{outline:3px solid var(--focus);outline-offset:2px;border-radius:2px}
main:focus{outline:none}
.wide{max-width:76rem;margin-inline:auto;padding-inline:1.5rem}
.skip{position:absolute;left:-999rem}.skip:focus{left:1rem;top:.5rem;background:var(--card);padding:.5rem 1rem;z-index:9}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.top{background:var(--navy);color:#fff;padding:1.1rem 0 1rem}
.top .wide{display:flex;flex-wrap:wrap;align-items:baseline;gap:.2rem 1.2rem}
.top h1{font-size:1.7rem;margin:0;flex:1}
.brand{margin:0;font-weight:700;letter-spacing:.02em;color:#bcd3e6}
.generated{margin:0;color:#d5e2ed;font-size:.9rem}
.contents{position:sticky;top:0;background:var(--paper);border-bottom:1px solid var(--line);z-index:5}
.contents ul{display:flex;gap:1.25rem;overflow-x:auto;list-style:none;margin-block:0;padding-block:.7rem;scrollbar-width:thin}
.contents a{white-space:nowrap;text-decoration:none;font-size:.92rem}
.contents a:hover{text-decoration:underline}
section{padding:2.6rem 0 .5rem}
#sammendrag{padding-top:1.1rem}
.note{color:var(--quiet);max-width:46rem;margin:.2rem 0 1.2rem}
.quiet{color:var(--quiet);font-size:.9rem}
.sample,.as-of{background:var(--open-soft);color:var(--open);border:1px solid var(--open-edge);border-radius:.4rem;padding:.55rem .9rem;font-weight:600;margin:0 0 1rem}
.sample-chip{background:var(--open-soft)!important;color:var(--open)!important;font-weight:700}
.lead{font:400 1.4rem/1.4 Charter,"Bitstream Charter",Cambria,Georgia,serif;max-width:52rem;margin:0 0 .9rem;text-wrap:pretty}
.counts{display:grid;grid-template-columns:repeat(6,1fr);gap:0;list-style:none;margin:0 0 1.3rem;padding:0;background:var(--card);border:1px solid var(--line);border-radius:.5rem;overflow:hidden}
.counts li+li{border-left:1px solid var(--line)}
.counts a{display:block;padding:.7rem 1rem .75rem;text-decoration:none;color:inherit;height:100%}
.counts a:hover{background:var(--hover)}
.counts b{display:block;font-size:1.75rem;line-height:1.15;color:var(--strong)}
.counts span{color:var(--quiet);font-size:.88rem}
.first{display:grid;grid-template-columns:minmax(0,1.2fr) minmax(0,1fr);gap:2.2rem;align-items:start}
.read,.changes{margin:0;padding:0;list-style:none}.read li+li,.changes li+li{margin-top:.5rem}
.heaviest{margin:0 0 .9rem;padding:.6rem .9rem;background:var(--doubt-soft);border-radius:.4rem}.heaviest span{font-weight:600}.heaviest a{color:var(--doubt-ink);font-weight:600}
.bars{border-collapse:collapse;width:100%}
.bars th{font-weight:400;text-align:left;padding:.1rem .8rem .1rem 0;white-space:nowrap;width:1%}
.bars td.value{padding:.1rem .7rem .1rem 0;width:1%}
.bars td.bar{padding:.1rem 0}
.bars svg{display:block;width:100%;height:.8rem}
.bars .fill{fill:var(--bar)}.bars .fill.doubted{fill:var(--doubt)}.bars .fill.open{fill:var(--open-edge)}
.bars .band{fill:var(--over-band)}
.value{text-align:right;white-space:nowrap}
.panel{margin:0;background:var(--card);border:1px solid var(--line);border-radius:.5rem;padding:1rem 1.2rem 1.1rem;min-width:0}
.panel figcaption b{display:block;font:700 1.08rem/1.3 Charter,Cambria,Georgia,serif}
.panel figcaption span{color:var(--quiet);font-size:.86rem}
.panel figcaption{margin-bottom:.7rem}
.panel .bars{font-size:.9rem;line-height:1.4}
.panels{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,21rem),1fr));gap:1.2rem;align-items:start}
.chart{display:block;width:100%;min-width:26rem;height:auto}
.chart .grid{stroke:var(--grid)}.chart .tick{font-size:12.5px;fill:var(--quiet)}
.chart .label{font-size:13px;font-weight:600;fill:var(--ink)}
.chart .line{fill:none;stroke:var(--bar);stroke-width:2.5}
.chart .dot{fill:var(--bar);stroke:var(--card);stroke-width:1.5}.chart .dot.doubted{fill:var(--doubt)}
.chart .band{fill:var(--band);opacity:.6}
.chart .break{stroke:var(--doubt);stroke-width:1.5;stroke-dasharray:5 4}
.chart .precision{fill:var(--open)}
.key{list-style:none;margin:.5rem 0 0;padding:0;color:var(--quiet);font-size:.86rem}
.key li+li{margin-top:.2rem}
.swatch{display:inline-block;width:1.4em;height:.7em;background:var(--band);margin-right:.5em}
.dash{display:inline-block;width:1.4em;border-top:2px dashed var(--doubt);margin-right:.5em;vertical-align:middle}

.swatch.doubted{background:var(--doubt)}.swatch.open{background:var(--open-edge)}.swatch.settled{background:var(--bar);margin-left:1em}
h2.small .key{float:right;margin:0;font-weight:400}
.diamond{display:inline-block;width:.6em;height:.6em;background:var(--open);transform:rotate(45deg);margin:0 .9em 0 .4em}
.totals{columns:21rem 3;column-gap:1rem}.totals .total{break-inside:avoid;margin-bottom:1rem}
.total{background:var(--card);border:1px solid var(--line);border-radius:.5rem;padding:1rem 1.2rem}
.total h3{margin:0;font-size:1.02rem}
.total p{margin:.35rem 0 0}
.total .big{font:700 2rem/1.1 Charter,Cambria,Georgia,serif;margin:.3rem 0 0}
.total .big a{color:var(--strong);text-decoration:none}.total .big a:hover{text-decoration:underline}
.remark{background:var(--doubt-soft);color:var(--doubt-ink);border-radius:.3rem;padding:.35rem .6rem;font-size:.92rem}
.estimated{font-size:.92rem}
.definition{font-size:.9rem;color:var(--quiet)}.definition span{font-weight:600}
q{quotes:"«" "»"}
h3.group{margin-top:1.8rem;padding-bottom:.4rem;border-bottom:2px solid var(--strong)}
.count{font:400 .85em system-ui,Arial,sans-serif;color:var(--quiet)}
.finding{background:var(--card);border:1px solid var(--line);border-radius:.5rem;padding:1.2rem 1.4rem;margin:1.1rem 0;box-shadow:inset 4px 0 0 var(--line)}
.finding.is-hard{box-shadow:inset 4px 0 0 var(--doubt)}
.finding.is-open{box-shadow:inset 4px 0 0 var(--open-edge)}
.finding:target{outline:3px solid var(--focus)}
.finding header{display:flex;gap:1rem}
.number{font:700 1.5rem/1 Charter,Cambria,Georgia,serif;color:var(--quiet);min-width:1.6rem}
.finding h4{font-size:1.25rem;margin:.25rem 0 .3rem}
.chips{display:flex;flex-wrap:wrap;gap:.4rem;margin:0}
.chip{font-size:.82rem;line-height:1.5;padding:.05rem .6rem;border-radius:1rem;background:var(--plain);color:var(--ink)}
.chip.verdict{background:var(--doubt-soft);color:var(--doubt-ink);font-weight:600}
.is-soft .chip.verdict{background:var(--plain);color:var(--ink)}
.chip.open,.is-open .chip.verdict{background:var(--open-soft);color:var(--open);font-weight:600}
.chip.quiet{color:var(--quiet);background:none;border:1px solid var(--line)}
.conclusion{margin:.2rem 0 0;max-width:52rem}
.numbers{display:flex;flex-wrap:wrap;gap:.6rem 2.2rem;margin:1rem 0}
.numbers dt{font-size:.84rem;color:var(--quiet)}
.numbers dd{margin:0;font:700 1.6rem/1.2 Charter,Cambria,Georgia,serif}
.numbers .doubted dd{color:var(--doubt);text-decoration:line-through;text-decoration-thickness:2px}
.numbers .held dd{color:var(--good)}.numbers .implied dd{color:var(--good);font-style:italic}
.numbers .gap dd{font-weight:400;color:var(--quiet)}
.places{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:.9rem}
.place{margin:0;min-width:0}
.place figcaption{font-size:.88rem;margin-bottom:.3rem}
.place b{color:var(--doubt)}.place.support b{color:var(--good)}.place.printed b{color:var(--open)}
.place blockquote{margin:0;padding:.5rem .8rem;background:var(--quote);border-left:3px solid var(--line)}
.cut{background:#fff;border:1px solid var(--line);border-radius:.25rem;overflow:hidden}
.cut svg{display:block;max-width:100%;height:auto;mask-image:linear-gradient(#0003,#000 18%,#000 82%,#0003),linear-gradient(90deg,#0003,#000 6%,#000 94%,#0003);mask-composite:intersect}
.cut rect{fill:none;stroke:#a02c12;stroke-width:1.6}.support .cut rect{stroke:#1f5c3a}.printed .cut rect{stroke:#b07c00}
.index{font-size:.88rem;line-height:1.35;margin:0 0 1rem}
.index p{margin:.8rem 0 .2rem;font-weight:600;color:var(--quiet)}
.index ul{list-style:none;margin:0;padding:0}
.index a{display:flex;gap:.5rem;padding:.28rem .5rem;border-radius:.25rem;color:inherit;text-decoration:none;border-left:3px solid var(--line)}
.index a.is-hard{border-left-color:var(--doubt)}.index a.is-open{border-left-color:var(--open-edge)}
.index a:hover{background:var(--plain)}
.index a span{color:var(--quiet);min-width:1.4rem;text-align:right}
.more{margin:.8rem 0 0}.total .more{margin:.4rem 0 0}.total table{font-size:.86rem}
summary{cursor:pointer;color:var(--link);padding:.25rem 0}
.facts{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:.8rem 2rem;margin:1rem 0 0;padding-top:.9rem;border-top:1px solid var(--line)}
.facts dt{font-weight:600;font-size:.88rem;color:var(--quiet)}
.facts dd{margin:.1rem 0 0}.facts ul{margin:0;padding-left:1.1rem}
.sum{font-family:ui-monospace,"Cascadia Mono",Menlo,Consolas,monospace;font-size:.88rem;overflow-wrap:anywhere}
.sum span{display:block}
.links a{display:block}
table.row td{white-space:nowrap}
.scroll{overflow-x:auto;max-width:100%}
table.grid,table.plain,table.row{border-collapse:collapse;font-size:.92rem}
table.plain{width:100%}
caption{text-align:left;font-weight:600;padding:.2rem 0 .5rem}
.grid td,.grid th,.plain td,.plain th,.row td,.row th{padding:.32rem .7rem;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}
.grid th,.row th,.plain tbody th{font-weight:500}
.plain thead th,.row thead th{font-weight:600;color:var(--quiet);font-size:.85rem;vertical-align:bottom}
.plain .value,.grid .value,.plain th.value{text-align:right}.grid th.value{white-space:normal;vertical-align:bottom}
.plain tr.touched{background:var(--doubt-row)}
.plain tr:target{outline:3px solid var(--focus);outline-offset:-3px}
.sheet{background:var(--card);border:1px solid var(--line);border-radius:.5rem;padding:1rem 1.2rem;margin:1.1rem 0}
mark{background:var(--doubt-soft);color:var(--doubt-ink);padding:.05em .3em;border-radius:.2em;font-weight:600}
mark.support{background:var(--good-soft);color:var(--good-ink)}
.printed mark,mark.printed{background:var(--open-soft);color:var(--open)}
.support mark{background:var(--good-soft);color:var(--good-ink)}
sup{line-height:1}sup a{padding:0 .05em;text-decoration:none}sup a:hover{text-decoration:underline}.value:has(sup~sup~sup~sup~sup~sup){white-space:normal}mark{white-space:nowrap}
code{font-size:.85rem;overflow-wrap:anywhere}
.glossary{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:1rem 2.4rem}
.glossary dt{font-weight:600}.glossary dd{margin:.1rem 0 0}
.bottom{margin-top:3rem;border-top:1px solid var(--line);padding:1rem 0 2rem;color:var(--quiet)}
.bottom .wide{display:flex;justify-content:space-between;flex-wrap:wrap;gap:.5rem}
p.said{margin:.25rem 0 0;font-size:.85rem;color:var(--quiet)}
.numbers .decided dd{color:var(--strong)}.numbers .parts dd{color:var(--open)}
.chip.decided{background:var(--decided);color:var(--strong);font-weight:600}
.is-editorial{padding:.9rem 1.2rem}.is-editorial .facts{margin-top:.5rem;padding-top:0;border-top:0;grid-template-columns:minmax(0,2fr) minmax(0,1fr)}.is-editorial h4{font-size:1.08rem}
.quantities{margin:.3rem 0 0;padding-left:1.1rem;font-size:.92rem}.quantities ul{padding-left:1.1rem}
.contrast{margin:0 0 1.6rem}.contrast .because{max-width:52rem;margin:0 0 .7rem}
.sides{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:1rem}
h3.rule{font:600 .95rem/1.4 system-ui,"Segoe UI",Roboto,Arial,sans-serif;margin:1rem 0 .2rem}
.sums{columns:24rem;column-gap:2.2rem;margin:0;padding:0;list-style:none}.sums li{padding:.12rem 0 .12rem 1.2rem;text-indent:-1.2rem;break-inside:avoid}
.read,.changes{font-size:.92rem;line-height:1.45}.read .quiet{font-size:.8rem}.verdicts{font-size:.94rem;line-height:1.35}
.sum .name{display:inline;font-family:system-ui,Arial,sans-serif;color:var(--quiet)}
.changes ul{margin:.2rem 0 0;padding-left:1.1rem}
@media (min-width:1200px){.ledger{display:grid;grid-template-columns:15.5rem minmax(0,1fr);gap:2rem;margin-inline:calc((100% - min(88rem,100vw - 5rem))/2)}
.index{position:sticky;top:3.2rem;align-self:start;max-height:calc(100vh - 4rem);overflow-y:auto;scrollbar-width:thin;padding-right:.4rem}
.index summary{list-style:none;color:var(--quiet);font-weight:600;cursor:default}.index summary::-webkit-details-marker{display:none}
.index details::details-content{content-visibility:visible;block-size:auto}.ledger>div>h3.group:first-child{margin-top:.4rem}}
@media (max-width:900px){.counts{grid-template-columns:repeat(3,1fr)}.counts li:nth-child(4){border-left:0}.counts li:nth-child(n+4){border-top:1px solid var(--line)}
.first,.places,.facts,.is-editorial .facts,.glossary,.sides{grid-template-columns:minmax(0,1fr)}}
@media (max-width:560px){.wide{padding-inline:1rem}.counts{grid-template-columns:repeat(2,1fr)}.counts li:nth-child(n){border-left:0}.counts li:nth-child(even){border-left:1px solid var(--line)}.counts li:nth-child(n+3){border-top:1px solid var(--line)}
.lead{font-size:1.2rem}h2{font-size:1.45rem}.finding{padding:1rem}.finding header{gap:.6rem}.bars th{white-space:normal;width:38%}.verdicts th{width:62%}}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
`
