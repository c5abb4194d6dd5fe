import { createHash } from 'node:crypto'
import { chartsSection } from './charts.ts'
import {
  checksSection,
  derivedSection,
  glossarySection,
  historySection,
  sourcesSection,
} from './html-appendix.ts'
import { contrastsSection } from './html-contrasts.ts'
import { findingsSection } from './html-findings.ts'
import { summarySection, totalsSection } from './html-summary.ts'
import { figuresSection, tablesSection } from './html-tables.ts'
import { WORDS } from './html-words.ts'
import { html } from './markup.ts'
import type { PlaceImages } from './page-image.ts'
import { DARK_STYLES } from './dark-styles.ts'
import { PRINT_STYLES } from './print-styles.ts'
import { SCREEN_STYLES } from './styles.ts'
import type { Report } from '../view/view-model.ts'

const STYLES = SCREEN_STYLES + DARK_STYLES + PRINT_STYLES

/**
 * The report as one file that needs no network and no script. Its policy allows only this very style sheet, by hash,
 * and images that stand in the file.
 */
export function reportHtml(report: Report, images: PlaceImages): string {
  const { lang, title } = report
  const words = WORDS[lang]
  const hash = createHash('sha256').update(STYLES).digest('base64')
  const policy = `default-src 'none'; style-src 'sha256-${hash}'; img-src data:; base-uri 'none'; form-action 'none'`
  const contents: readonly (readonly [id: string, text: string, there: boolean])[] = [
    ['sammendrag', words.summary, true],
    ['totaltall', words.totals, report.totals.length > 0],
    ['avvik', words.findings, true],
    ['ikke-sammenlign', words.contrasts, report.contrasts.length > 0],
    ['figurer', words.charts, report.charts.length > 0],
    ['tabeller', words.tablesShort, report.tables.length > 0],
    ['tall', words.figures, true],
    ['kontroller', words.checksShort, true],
    ['beregnet', words.derivedShort, report.derived.length > 0],
    ['historikk', words.history, true],
    ['dokumenter', words.sources, true],
    ['ordliste', words.glossary, true],
  ]
  return html`<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="avstem">
<title>${title}${report.sampleNotice === null ? '' : ` (${words.sample})`}</title>
<link rel="icon" href="data:,">
<style>${{ markup: STYLES }}</style>
</head>
<body>
<a class="skip" href="#innhold">${words.skip}</a>
<header class="top"><div class="wide"><p class="brand">avstem</p><h1>${title}</h1><p class="generated">${report.generated}</p></div></header>
<nav class="contents" aria-label="${words.contents}"><ul class="wide">${contents
    .filter(([, , there]) => there)
    .map(([id, text]) => html`<li><a href="#${id}">${text}</a></li>`)}</ul></nav>
<main id="innhold" class="wide" tabindex="-1">
${summarySection(report)}
${totalsSection(report)}
${findingsSection(report, images)}
${contrastsSection(report)}
${chartsSection(report)}
${tablesSection(report)}
${figuresSection(report)}
${checksSection(report)}
${derivedSection(report)}
${historySection(report)}
${sourcesSection(report)}
${glossarySection(report)}
</main>
<footer class="bottom"><div class="wide"><p>${words.footer}</p><p><a href="#innhold">${words.toTop}</a></p></div></footer>
</body>
</html>
`.markup
}
