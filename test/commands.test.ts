import { describe, expect, it } from 'vitest'
import { chooseSources } from '../src/commands/choose-sources.ts'
import { parseMoment } from '../src/commands/parse-moment.ts'
import { sources } from '../src/sources/index.ts'

describe('dates on the command line', () => {
  it.each([
    ['2023-02-16', '2023-02-16T00:00:00.000Z'],
    ['2023-02-16T12:30:00Z', '2023-02-16T12:30:00.000Z'],
    ['2023-02-16T12:30:00+01:00', '2023-02-16T11:30:00.000Z'],
  ])('%s is %s', (text, iso) => {
    expect(parseMoment(text, '--published-at')?.toISOString()).toBe(iso)
  })

  it.each(['', '16.02.2023', '2023-13-01', '2023-02-30', 'yesterday', '2023'])('refuses "%s"', (text) => {
    expect(() => parseMoment(text, '--published-at')).toThrow(/--published-at: ".*" is not an ISO 8601/)
  })

  it('leaves an absent flag to its default', () => {
    expect(parseMoment(undefined, '--published-at')).toBeNull()
  })
})

describe('sources on the command line', () => {
  it('takes all where none is named, and the named ones in the order given', () => {
    expect(chooseSources(sources, undefined)).toEqual(sources)
    const reversed = sources.map(({ name }) => name).reverse()
    expect(chooseSources(sources, reversed).map(({ name }) => name)).toEqual(reversed)
  })

  it('names the known sources where one is unknown', () => {
    expect(() => chooseSources(sources, ['home-care'])).toThrow(
      /no source is named "home-care"; known are ip-survey-2011, home-care-ip/,
    )
  })
})
