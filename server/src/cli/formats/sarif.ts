import { exampleOf } from '../../ports/findings/explanations';
import { KINDS } from '../../ports/findings/kinds';
import { worst } from '../../ports/findings/worst';
import { canonical, fileUri, isBelow, relativePath } from '../../workspace/files/uris';
import type { Place, Problem } from '../check/problem';
import type { CheckResult } from '../check/result';
import { VERSION } from '../version';
import { topFor } from './checkout';
import { jsonText } from './json-text';

const LEVELS: Readonly<Record<Problem['severity'], 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

/** What uris are relative to: what a job of GitHub has checked out, or the current directory. */
const BASE = '%SRCROOT%';

/** Code scanning refuses a run with more results. Source: GitHub's "About code scanning limits on SARIF results". */
const MOST_RESULTS = 25_000;

/** SARIF 2.1.0, as GitHub's code scanning takes it. What a comment silences is left out, because GitHub would show it. */
export function sarifReport(result: CheckResult): string {
  const { problems, scan } = result;
  const top = canonical(fileUri(topFor('github', result)));
  const [all, unreadable] = [problems.filter(({ found }) => found), problems.filter(({ found }) => !found)];
  const findings = worst(all, MOST_RESULTS);
  const cut =
    findings.length < all.length
      ? [`Of ${all.length} findings the worst ${MOST_RESULTS} are told here, as code scanning takes no more.`]
      : [];
  const run = {
    tool: {
      driver: { name: 'MI Ports', version: VERSION, semanticVersion: VERSION, rules: KINDS.map(rule) },
    },
    columnKind: 'utf16CodeUnits',
    originalUriBaseIds: { [BASE]: { uri: `${top.replace(/\/$/, '')}/` } },
    automationDetails: { id: 'mi-ports/' },
    invocations: [
      {
        executionSuccessful: unreadable.length === 0 && scan.empty.length === 0 && !scan.isPartial,
        toolExecutionNotifications: [
          ...unreadable.map((problem) => ({
            level: 'error',
            message: { text: problem.message },
            locations: [{ physicalLocation: { artifactLocation: artifact(problem.uri, top) } }],
          })),
          ...[...scan.notes, ...scan.empty, ...cut].map((text) => ({ level: 'warning', message: { text } })),
        ],
      },
    ],
    results: findings.map((problem) => resultOf(problem, result, top)),
  };
  const log = { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] };
  return jsonText(log);
}

function rule(kind: (typeof KINDS)[number]): object {
  const { code, title, why, noFix, page } = kind;
  const block = (text: string, language = '') => `\`\`\`${language}\n${text}\`\`\``;
  const reason = noFix ? `\n\nNo quick fix does that. ${noFix}` : '';
  return {
    id: code,
    shortDescription: { text: `${title}.` },
    fullDescription: { text: why },
    help: {
      text: `${why}\n\n${exampleOf(kind, (text) => text.trimEnd())}${reason}`,
      markdown: `${why}\n\n${exampleOf(kind, block)}${reason}`,
    },
    ...(page ? { helpUri: page } : {}),
    properties: { tags: ['configuration', 'ports'] },
  };
}

function resultOf(problem: Problem, { fixOf, fingerprintOf }: CheckResult, top: string): object {
  const fix = fixOf(problem);
  const fingerprint = fingerprintOf(problem);
  return {
    ruleId: problem.code,
    ruleIndex: KINDS.findIndex(({ code }) => code === problem.code),
    level: LEVELS[problem.severity],
    message: { text: problem.message },
    locations: [location(problem, top)],
    relatedLocations: problem.related.map((one, id) => ({ id, message: { text: one.message }, ...location(one, top) })),
    // GitHub goes by the first one.
    partialFingerprints: { primaryLocationLineHash: `${fingerprint}:1`, 'miPorts/v1': fingerprint },
    ...(fix
      ? {
          fixes: [
            {
              description: { text: fix.title },
              artifactChanges: Object.entries(fix.changes).map(([uri, edits]) => ({
                artifactLocation: artifact(uri, top),
                replacements: edits.map(({ range: { start, end }, newText }) => ({
                  deletedRegion: {
                    startLine: start.line + 1,
                    startColumn: start.character + 1,
                    endLine: end.line + 1,
                    endColumn: end.character + 1,
                  },
                  insertedContent: { text: newText },
                })),
              })),
            },
          ],
        }
      : {}),
  };
}

function location(place: Place, top: string): object {
  const { uri, line, column, endLine, endColumn, text } = place;
  const region = { startLine: line, startColumn: column, endLine, endColumn };
  return {
    physicalLocation: {
      artifactLocation: artifact(uri, top),
      region,
      ...(text === null ? {} : { contextRegion: { startLine: line, endLine: line, snippet: { text } } }),
    },
  };
}

/** A uri from that folder, with what is no part of a path escaped; a whole one for what lies elsewhere. */
function artifact(uri: string, top: string): object {
  if (!isBelow(uri, top)) return { uri };
  return { uri: relativePath(top, uri).split('/').map(encodeURIComponent).join('/'), uriBaseId: BASE };
}
