import fc from 'fast-check'

/*
 * What property tests draw. Under CI every run draws the same, so that a red run tells of the change and not of the
 * draw; everywhere else each run draws anew, and one that fails prints its seed.
 */
if (process.env.CI === 'true') fc.configureGlobal({ seed: 2011 })
