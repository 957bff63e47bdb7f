import { readJson } from '@countersign/contracts';
import { featuresAtMost } from './features.ts';
import type { Model } from './model.ts';
import { asciiJson, bytesOf, readNumbers, writeNumber } from './model-bytes.ts';
import { disagreementIn, headerFrom, type ModelHeader } from './model-header.ts';
import { termsWith } from './terms.ts';

/** SHA-256 of these bytes: what the platform has, given by whoever calls. */
export type Sha256 = (bytes: Uint8Array) => Uint8Array;

export type Read =
  | { readonly ok: true; readonly model: Model /** SHA-256 of all that stands in front of it. */; readonly digest: string }
  | { readonly ok: false; readonly problem: string };

/**
 * A model's file: this line · the length of its header, four bytes, the lowest first · the header, JSON in ASCII · each feature's distance from the one
 * before it and each feature's occurrences, as LEB128 · the weights, a byte each · a SHA-256 of all of that.
 */
const firstLine = bytesOf('countersign-model 1\n');
const lengthBytes = 4;
const digestBytes = 32;

export function writeModel({ planes, ...told }: Model, sha256: Sha256): Uint8Array {
  const { terms, weights, scales, biases } = planes;
  const { none, ...rest } = told;
  const header = {
    ...rest,
    labels: [...rest.labels],
    sources: [...rest.sources],
    ...(none === undefined ? {} : { none }),
    texts: terms.texts,
    features: terms.features.length,
    scales: [...scales],
    biases: [...biases],
  } satisfies ModelHeader;
  const json = asciiJson(header);
  const numbers: number[] = [];
  for (const [row, feature] of terms.features.entries()) writeNumber(numbers, feature - (terms.features[row - 1] ?? -1) - 1);
  for (const occurrences of terms.occurrences) writeNumber(numbers, occurrences);
  const length = Uint8Array.from([0, 8, 16, 24], (shift) => (json.length >>> shift) & 255);
  const body = joined(
    firstLine,
    length,
    json,
    Uint8Array.from(numbers),
    new Uint8Array(weights.buffer, weights.byteOffset, weights.length),
  );
  return joined(body, sha256(body));
}

/** Reads a model and refuses whatever is not one, whole and of this version. */
export function readModel(bytes: Uint8Array, sha256: Sha256): Read {
  const start = firstLine.length + lengthBytes;
  if (!firstLine.every((byte, at) => bytes[at] === byte)) return refused('it does not begin like a model of this version');
  const end = bytes.length - digestBytes;
  if (end <= start) return refused('it ends too early');
  const digest = bytes.subarray(end);
  if (!sha256(bytes.subarray(0, end)).every((byte, at) => digest[at] === byte))
    return refused('its digest is not that of its bytes: it is damaged');
  const headerEnd = start + [0, 8, 16, 24].reduce((sum, shift, at) => sum + (bytes[firstLine.length + at] ?? 0) * 2 ** shift, 0);
  const json = readJson(bytes.subarray(start, Math.min(headerEnd, end)));
  const header = json.ok ? headerFrom(json.value) : json;
  if (!header.ok) return refused(`its header${header.pointer === '' ? '' : ` at ${header.pointer}`} ${header.problem}`);
  const disagreement = disagreementIn(header.value);
  if (disagreement !== undefined) return refused(disagreement);
  const planes = planesFrom(bytes.subarray(headerEnd, end), header.value);
  if (planes === undefined) return refused('its numbers are not as its header says');
  const { name, labels, none, settings, sources, calibration, figures } = header.value;
  return { ok: true, model: { name, labels, none, settings, sources, calibration, figures, planes }, digest: hexOf(digest) };
}

function planesFrom(bytes: Uint8Array, { features: count, labels, texts, scales, biases }: ModelHeader): Model['planes'] | undefined {
  const distances = readNumbers(bytes, 0, count);
  const occurrences = distances === undefined ? undefined : readNumbers(bytes, distances.end, count);
  if (distances === undefined || occurrences === undefined || bytes.length !== occurrences.end + count * labels.length) return undefined;
  let last = -1;
  const features = distances.numbers.map((distance) => (last += distance + 1));
  if (last >= featuresAtMost || !occurrences.numbers.every((one) => one >= 1 && one <= texts)) return undefined;
  return {
    terms: termsWith({ features, occurrences: occurrences.numbers, texts }),
    weights: Int8Array.from(bytes.subarray(occurrences.end), (byte) => (byte << 24) >> 24),
    scales: Float32Array.from(scales),
    biases: Float32Array.from(biases),
  };
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

const refused = (problem: string): Read => ({ ok: false, problem });
const hexOf = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
