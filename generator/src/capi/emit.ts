/** The generated part of the C layer; what is written by hand is in packages/capi/src. */
import type { Files } from '../files/files.ts';
import type { Model } from '../model/model.ts';
import { renderer } from '../templates/render.ts';
import { abiView } from './abi.ts';
import type { Call } from './call.ts';
import { callsViews } from './calls.ts';
import { freesView } from './frees.ts';
import { constantsView, headerView } from './header.ts';
import { indexModel } from './index-of.ts';
import { symbolsView } from './symbols.ts';
import { trampolinesView } from './trampolines.ts';

export interface CapiInput {
  readonly model: Model;
  readonly calls: readonly Call[];
}

/** A program for tests alone; see its comment. */
export const abiProgram = (model: Model): string => renderer('capi')('abi.c', abiView(model));

export function emitCapi({ model, calls }: CapiInput): Files {
  const render = renderer('capi');
  const index = indexModel(model);
  const classes = callsViews(calls, index);
  const symbols = symbolsView(model);
  const frees = freesView(calls, index);
  const trampolines = trampolinesView(model);
  return new Map([
    ['vg_libvirt.h', render('libvirt.h', headerView(model))],
    ['vg_constants.h', render('constants.h', constantsView(model))],
    ['vg_symbols.h', render('symbols.h', symbols)],
    ['vg_symbols.c', render('symbols.c', symbols)],
    ['vg_frees.h', render('frees.h', frees)],
    ['vg_frees.c', render('frees.c', frees)],
    ['vg_trampolines.h', render('trampolines.h', trampolines)],
    ['vg_trampolines.c', render('trampolines.c', trampolines)],
    ['vg_calls.h', render('calls.h', { classes })],
    ...classes.map((view): [string, string] => [view.file, render('calls.c', view)]),
  ]);
}
