// What must have come of `npm start` in the working folder: the rows that the samples give, and the report.
import { execFileSync } from 'node:child_process'
import { readdirSync } from 'node:fs'

/** The rows of a query, through the command as a user types it. */
function rows(query) {
  return JSON.parse(execFileSync('npx', ['avstem', 'sql', query, '--json'], { encoding: 'utf8' }))
}

const failures = []
function expect(what, found, wanted) {
  const same = JSON.stringify(found) === JSON.stringify(wanted)
  process.stdout.write(`${same ? 'ok  ' : 'FAIL'} ${what}: ${JSON.stringify(found)}\n`)
  if (!same) failures.push(`${what}: expected ${JSON.stringify(wanted)}`)
}

const total = (measure) =>
  rows(`select trim_scale(value)::text as value, verdict, edition_kind from avstem.figure_current
        where dataset = 'ip-survey-2011' and measure = '${measure}' and dimensions = '{"county": "00"}'`)

expect('individual plans', total('individual_plans'), [
  { value: '22002', verdict: 'misprint', edition_kind: 'sample' },
])
expect(
  'coordinators',
  total('coordinators').map(({ value }) => value),
  ['9738'],
)
expect(
  'coordinators by service',
  total('coordinators_by_service').map(({ value }) => value),
  ['10238'],
)
expect(
  'observations from tables',
  rows(`select dataset, count(*)::text as count from avstem.observation
        where origin = 'table' group by dataset order by dataset`).map(({ dataset, count }) => [
    dataset,
    count,
  ]),
  [
    ['home-care-ip', '36'],
    ['ip-survey-2011', '352'],
  ],
)
const reports = readdirSync('reports', { recursive: true }).map(String)
expect(
  'an HTML report',
  reports.some((name) => name.endsWith('.html')),
  true,
)
expect(
  'a workbook',
  reports.some((name) => name.endsWith('.xlsx')),
  true,
)

if (failures.length > 0) {
  process.stderr.write(`${failures.join('\n')}\n`)
  process.exitCode = 1
}
