import { describe, expect, it } from 'vitest'
import { jsonStat } from '../../src/report/json-stat.ts'
import type { FigureFacts } from '../../src/report/read/report-data.ts'
import { sampleData } from './sample-data.ts'
import { figures } from './sample-figures.ts'
import { keys, source } from './sample-source.ts'

async function written(changed: Partial<FigureFacts>) {
  const data = sampleData({
    figures: async function* () {
      for (const figure of figures) yield figure.key === keys.north ? { ...figure, ...changed } : figure
    },
  })
  let text = ''
  for await (const piece of jsonStat(data, source, 'nb')) text += piece
  return text
}

/** Status, value and provenance of the figure under test. */
async function read(changed: Partial<FigureFacts>) {
  const dataset = JSON.parse(await written(changed))
  const [position] =
    Object.entries<{ key: string }>(dataset.extension.provenance).find(([, { key }]) => key === keys.north) ??
    []
  return {
    status: dataset.status[position ?? ''],
    value: dataset.value[position ?? ''],
    provenance: dataset.extension.provenance[position ?? ''],
  }
}

describe('JSON-stat', () => {
  it('is a sparse dataset whose size is the product of its dimensions', async () => {
    const dataset = JSON.parse(await written({}))
    expect(dataset).toMatchObject({ version: '2.0', class: 'dataset', id: ['measure', 'period', 'region'] })
    for (const [axis, name] of dataset.id.entries()) {
      expect(dataset.dimension[name].category.index).toHaveLength(dataset.size[axis])
    }
    expect(Object.keys(dataset.value)).toHaveLength(figures.length)
    expect(dataset.dimension.measure.category.unit.share_electric).toEqual({ label: 'prosent', decimals: 1 })
  })

  it.each([
    ['estimated', 'E'],
    ['provisional', 'P'],
    ['suppressed', 'Q'],
    ['missing', 'O'],
    ['not_applicable', 'M'],
    ['undecided', 'V'],
  ] as const)('%s is %s', async (status, code) => {
    expect((await read({ status })).status).toBe(code)
  })

  it('never calls an implied value normal, nor the printed one that it contradicts', async () => {
    const { status, value, provenance } = await read({ impliedValue: '1310' })
    expect(status).toBe('U')
    expect(value).toBe(1301)
    expect(provenance.implied).toEqual({ value: '1310', status: 'I' })
  })

  it('leaves out what has no value, and keeps its status', async () => {
    const { status, value } = await read({ value: null, status: 'suppressed' })
    expect([status, value]).toEqual(['Q', undefined])
  })

  it('writes numbers digit for digit', async () => {
    const long = '12345678901234567890.120'
    expect(await written({ value: long })).toContain(`:${long}`)
  })
})
