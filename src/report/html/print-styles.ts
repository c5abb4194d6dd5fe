/** How the report prints on A4: findings as on the screen but denser, appendices in two columns of small type. */
export const PRINT_STYLES = `
@media print{@page{size:A4;margin:13mm 12mm 14mm;@bottom-right{content:counter(page) " / " counter(pages);font:7pt system-ui,Arial,sans-serif;color:#555}}
html{font-size:11.5px}body{background:#fff;font-size:8.6pt;line-height:1.4}
.contents,.skip,.bottom a,details.more,.index{display:none}.ledger{display:block}
.top{background:none;color:#000;border-bottom:2px solid #000;padding:0 0 2mm}.top .wide{padding:0}.brand,.generated{color:#333}
.wide{max-width:none;padding:0}section{padding:5mm 0 0}h2,h3,h4,caption,summary,.group,.chips,.note,.as-of,dt{break-after:avoid}.glossary>div{break-inside:avoid}
h2{font-size:15pt}.note{margin:.1rem 0 .6rem}
.total,.panel,.place,.finding,.sheet p,tr,.contrast,.finding header,.finding .numbers,.is-editorial{break-inside:avoid}
.finding{padding:2.5mm 3.5mm;margin:2.5mm 0}.finding .places,.finding .numbers{break-before:avoid}
.finding,.sheet,.panel,.total,.counts{border-color:#bbb}
.first{grid-template-columns:1.05fr 1fr;gap:6mm}.totals{columns:3;column-gap:2.5mm}.total{padding:2mm 3mm}.totals .total{margin-bottom:2.5mm}.total .big{font-size:15pt}
.numbers{margin:1.5mm 0}.numbers dd{font-size:13pt}.places,.facts{grid-template-columns:1fr 1fr;gap:2mm 4mm}
.facts{margin-top:2mm;padding-top:1.5mm}.glossary{grid-template-columns:1fr 1fr;gap:1.5mm 6mm}.sides{grid-template-columns:1fr 1fr}
.panels{grid-template-columns:repeat(auto-fit,minmax(56mm,1fr));gap:3mm}.panel{padding:2mm 3mm}.bars th,.bars td.value{padding-block:0}
.scroll{overflow:visible}.chart{min-width:0}thead{display:table-header-group}
details::details-content{content-visibility:visible;block-size:auto}summary{list-style:none;color:inherit;font-weight:600;padding:1mm 0 0}
.sheet{padding:2mm 3mm;margin:2.5mm 0}.grid,.row{font-size:7.4pt}.grid td,.grid th,.row td,.row th{padding:.35mm 1.6mm}table.row td,table.row th{white-space:normal}
.lists,#kontroller details{font-size:7pt;line-height:1.3}.lists{columns:2;column-gap:6mm}.lists h3{font-size:8.4pt;margin:2.2mm 0 .6mm}
.lists .plain{font-size:7pt}.plain td,.plain th{padding:.25mm 1.2mm}.plain td:first-child,.plain th:first-child{padding-left:0}.lists .said{display:none}.lists td:nth-last-child(2){white-space:nowrap}.lists td:last-child,.lists th:last-child{width:11mm;white-space:nowrap}.lists thead th:last-child{font-size:0}
.sums{columns:3;column-gap:4mm}.sum{font-size:6.6pt}.sums li{padding-block:0}h3.rule{font-size:7.4pt;margin:1.4mm 0 .3mm}
.source ul{font-size:7.4pt;margin:.5mm 0;padding-left:4mm}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}a{color:inherit;text-decoration:none}.source h3 a::after{content:" " attr(href);font:7pt ui-monospace,Consolas,monospace;overflow-wrap:anywhere}}
`
