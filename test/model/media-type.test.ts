import { describe, expect, it } from 'vitest'
import { nameOtherFormat, sniffMediaType, unicodeMark } from '../../src/model/media-type.ts'

const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'))
const utf16 = (text: string) => new Uint8Array(Buffer.from(text, 'utf16le'))
const page = '<!doctype html><title>Tabell 1</title><p>Tekst'

describe('sniffMediaType', () => {
  it.each([
    ['%PDF-1.4', 'application/pdf'],
    ['\n\n%PDF-1.7', 'application/pdf'],
    [`${' '.repeat(500)}%PDF-1.4`, 'application/pdf'],
    [`${' '.repeat(1100)}%PDF-1.4`, null],
    ['<p>how a file begins: %PDF-1.4', 'text/html'],
    ['\u00ef\u00bb\u00bf\n<!DOCTYPE html>', 'text/html'],
    ['<!DOCTYPE html><p>', 'text/html'],
    ['<HTML lang=no>', 'text/html'],
    ['<html>', 'text/html'],
    ['<div class="a"><table>', 'text/html'],
    ['<h4>Tabell 1</h4><table>', 'text/html'],
    ['<table border=1>', 'text/html'],
    ['<section>', 'text/html'],
    ['<article>', 'text/html'],
    ['<main>', 'text/html'],
    ['<script>', 'text/html'],
    [`<!-- ${'saved '.repeat(5000)}-->`, 'text/html'],
    ['<?xml version="1.0"?><!-- x --><html xmlns="x">', 'text/html'],
    ['<?xml version="1.0"?><feed><title>Tall</title><p>1</p></feed>', null],
    ['<rss>', null],
    ['<paragraph>', null],
    ['{"a": 1}', null],
    ['plain text', null],
    ['', null],
  ])('%j is %s', (text, expected) => {
    expect(sniffMediaType(bytes(text))).toBe(expected)
  })

  it('sees HTML in UTF-16, with and without a byte order mark', () => {
    expect(sniffMediaType(utf16(`\ufeff${page}`))).toBe('text/html')
    expect(sniffMediaType(utf16(page))).toBe('text/html')
    expect(sniffMediaType(utf16(page).slice().reverse())).toBe(null)
    expect(unicodeMark(new Uint8Array(Buffer.from(utf16(page)).swap16()))).toBe('utf-16be')
  })
})

describe('nameOtherFormat', () => {
  it.each([
    ['From: <Saved by Blink>\r\nSubject: x\r\nContent-Type: multipart/related;\r\n\r\n<html>', /MHTML/],
    ['PK\x03\x04', /Office/],
    ['\xd0\xcf\x11\xe0', /Office/],
    ['{\\rtf1', /RTF/],
    ['\x1f\x8b', /gzip/],
    ['\x89PNG', /image/],
  ])('%j', (text, expected) => {
    expect(nameOtherFormat(bytes(text))?.found).toMatch(expected)
    expect(nameOtherFormat(bytes(text))?.hint).toMatch(/\w/)
    expect(sniffMediaType(bytes(text))).toBe(null)
  })

  it('knows nothing of pages and of text', () => {
    expect(nameOtherFormat(bytes(page))).toBe(null)
    expect(nameOtherFormat(bytes('Content-Type is explained on the next page'))).toBe(null)
  })
})
