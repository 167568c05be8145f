/** One function of the Model. */
import { create } from '../../diagnostics/index.ts';
import type { Decision } from '../../model/decision.ts';
import type { Func } from '../../model/model.ts';
import type { XmlFunction } from '../../xml/api-xml.ts';
import type { InferContext } from '../context.ts';
import { declared } from '../declared.ts';
import type { InLibrary } from '../symbols.ts';
import { inferBlocking } from './blocking.ts';
import { inferDomainJob } from './domain-job.ts';
import type { FunctionFamilies } from './families.ts';
import { pairLengths } from './lengths/index.ts';
import { classOf, methodName } from './names.ts';
import { inferParam } from './param.ts';
import { flagsTwinOf, pairedWith } from './partners.ts';
import { inferPattern } from './pattern.ts';
import { inferReadOnlyDenied } from './read-only.ts';
import { inferReturn } from './return.ts';
import { shapeOf } from './shape.ts';
import { inferSuperseded } from './superseded.ts';

/** Undefined when something is undecided; that is reported. */
export function inferFunction(
  entry: InLibrary<XmlFunction>,
  { families, decisions: familyDecisions }: FunctionFamilies,
  context: InferContext,
): Func | undefined {
  const { xml } = entry;
  const { annotations, symbols, report } = context;
  const shape = shapeOf(entry, context);
  if (!shape) return undefined;
  const subject = { ...shape, pairs: pairLengths(shape) };
  const inferred = shape.args.map((arg) => inferParam(arg, subject, context));
  const params = inferred.filter((param) => param !== undefined);
  if (params.length < inferred.length) return undefined;
  const returns = inferReturn(shape, params, context);
  if (!returns) return undefined;

  const draft = { name: xml.name, xml, params, returns, class: classOf(params) };
  const pattern = inferPattern(draft, symbols);
  if (!pattern) {
    report(
      create('VG0317', `${xml.name} has a combination of parameters that no pattern covers`, {
        at: xml.at,
        suggestion: `Compare \`virglot inspect ${xml.name}\` with infer/functions/pattern.ts.`,
      }),
    );
    return undefined;
  }
  const { blocking, decision: blockingDecision } = inferBlocking(
    { ...draft, pattern: pattern.value },
    context,
  );
  const { domainJob, decision: jobDecision } = inferDomainJob(xml.name, context);
  const { readOnlyDenied, decision: readOnlyDecision } = inferReadOnlyDenied(xml, context);
  const { supersededBy, decision: supersededDecision } = inferSuperseded(xml, context);
  const paired = pairedWith(xml.name, symbols);
  const twin = flagsTwinOf(xml, symbols);
  const since = annotations.since[xml.name];
  const ruled = (fact: string, value: string | undefined, rule: string): readonly Decision[] =>
    value === undefined ? [] : [{ fact, value, by: { rule } }];
  // Spreads come last, here and wherever many objects are made: a key after a spread costs far more.
  return {
    class: draft.class,
    method: methodName(xml.name, draft.class),
    pattern: pattern.value,
    params,
    returns,
    blocking,
    readOnlyDenied,
    symbolVersion: xml.version,
    families,
    decisions: [
      { fact: 'pattern', value: pattern.value, by: pattern.by },
      blockingDecision,
      ...(jobDecision ? [jobDecision] : []),
      readOnlyDecision,
      ...(supersededDecision ? [supersededDecision] : []),
      ...ruled('paired with', paired, 'register-deregister'),
      ...ruled('flags twin of', twin, 'flags-twin'),
      ...(since
        ? [{ fact: 'since', value: since, by: { annotation: annotations.at('since', xml.name) } }]
        : []),
      ...familyDecisions,
    ],
    ...declared(entry, annotations),
    ...(domainJob !== undefined && { domainJob }),
    ...(supersededBy !== undefined && { supersededBy }),
    ...(paired && { pairedWith: paired }),
    ...(twin && { flagsTwinOf: twin }),
  };
}
