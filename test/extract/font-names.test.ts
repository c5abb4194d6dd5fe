import { describe, expect, it } from 'vitest'
import { isBoldName } from '../../src/extract/pdf/program-font.ts'

describe('the name of a font', () => {
  it.each([
    'ABCDEF+LiberationSans-Bold',
    'NimbusRomNo9L-Medi',
    'ABCDEF+NimbusRomNo9L-MediItal',
    'CMBX10',
    'ABCDEF+CMSSBX10',
    'ABCDEF+SFBX1000',
    'SFSX1095',
    'URWGothicL-Demi',
  ])('says that %s is bold', (name) => {
    expect(isBoldName(name)).toBe(true)
  })

  it.each([
    'NimbusRomNo9L-Regu',
    'CMR10',
    'SFRM1000',
    'CMSY10',
    'HelveticaNeue-Medium',
    'Cambria',
    'LMRoman10-Regular',
    'CMSS10',
  ])('does not say so of %s', (name) => {
    expect(isBoldName(name)).toBe(false)
  })
})
