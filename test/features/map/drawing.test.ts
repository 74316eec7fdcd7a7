import assert from 'node:assert/strict';
import { axisOf } from '../../../server/src/features/map/axis';
import { draw, type Moving, type Shape } from '../../../server/src/features/map/drawing';
import { mapOf } from '../../../server/src/language-server/overview';
import type { FileFacts } from '../../../server/src/workspace/surroundings/facts';
import { at, fleet, toml } from '../../workspace/support/fleet';

const [A, B, C] = ['node1/conf/deployment.toml', 'node2/conf/deployment.toml', 'node3/conf/deployment.toml'] as const;

describe('the axis of a map', () => {
  it('breaks where nothing is, and nowhere else', () => {
    const { segments } = axisOf([8290, 8253, 9164, 8300, 8263], 0, 1000);
    assert.deepEqual(
      segments.map(({ from, to }) => `${from}-${to}`),
      ['8253-8266', '8290-8303', '9164-9167'],
    );
    for (const [at, { x }] of segments.slice(1).entries()) {
      const before = segments[at];
      assert.ok(before && before.x + before.width < x);
    }
  });

  it('has one scale, so that as far apart is as far apart', () => {
    const axis = axisOf([8253, 8263, 9164, 9174], 100, 600);
    const place = (port: number) => axis.x(port) ?? Number.NaN;
    assert.equal(place(8263) - place(8253), place(9174) - place(9164));
    assert.equal(axis.x(8700), null);
    assert.ok(axis.width <= 600);
  });

  it('finds the port at a place, and the nearest one where none is', () => {
    const axis = axisOf([8253, 9164], 100, 600);
    assert.equal(axis.portAt(axis.x(8255) ?? 0), 8255);
    assert.equal(axis.portAt(0), 8253);
    assert.equal(axis.portAt(10_000), 9167);
    assert.equal(axisOf([], 0, 100).portAt(5), null);
  });

  it('has numbers that do not run into each other', () => {
    const axis = axisOf(
      Array.from({ length: 200 }, (_, at) => 8253 + at),
      150,
      1000,
    );
    const places = axis.ticks.map((port) => axis.x(port) ?? 0);
    for (const [at, place] of places.slice(1).entries()) assert.ok(place - (places[at] ?? 0) >= 48);
  });
});

describe('the picture of a host', () => {
  const drawn = (
    files: Record<string, string>,
    facts: Record<string, Partial<FileFacts>> = {},
    moving: Moving | null = null,
  ) => {
    const [host] = mapOf(fleet(files, {}, facts));
    assert.ok(host);
    return draw(host, 1000, moving);
  };
  /** Each lane: its kind, its name, then its marks and its note. */
  const lanes = (shape: Shape) =>
    within(
      shape,
      (one) => one.tag === 'g' && within(one, ({ attributes }) => attributes.class === 'name').length === 1,
    ).map((lane) => {
      const name = within(lane, ({ attributes }) => attributes.class === 'name')[0]?.children.at(-1);
      const marks = within(lane, ({ attributes }) => String(attributes.class).startsWith('mark'));
      const notes = within(lane, ({ attributes }) => attributes.class === 'note').flatMap(({ children }) => children);
      const texts = marks.map(
        ({ attributes }) => `${attributes['data-port']}${String(attributes.class).includes('wanted') ? '!' : ''}`,
      );
      return [lane.attributes.class, name, ...texts, ...notes].join(' ');
    });

  it('has a lane for each instance, marks on one axis, and where the next one fits', () => {
    const { lanes: shape, axis } = drawn({ [A]: toml(10), [B]: toml(11) });
    assert.deepEqual(lanes(shape), [
      'row node1 8253 8290 9164 9201',
      'row node2 8254 8291 9165 9202',
      'next Next: offset 12 8255 8292 9166 9203',
    ]);
    assert.ok((axis.x(8254) ?? 0) > (axis.x(8253) ?? 0));
  });

  it('joins the marks of those that want one port', () => {
    const { lanes: shape, axis } = drawn({ [A]: toml(10), [B]: toml(20), [C]: toml(47) });
    assert.deepEqual(lanes(shape).slice(0, 3), [
      'row node1 8253 8290! 9164 9201!',
      'row node2 8263 8300 9174 9211',
      'row node3 8290! 8327 9201! 9238',
    ]);
    assert.deepEqual(
      within(shape, ({ attributes }) => attributes.class === 'link').map(({ attributes: { x1, y1, y2 } }) => [
        x1,
        y1,
        y2,
      ]),
      [8290, 9201].map((port) => [Math.round((axis.x(port) ?? 0) * 10) / 10, 12, 60]),
    );
  });

  it('says why a lane is empty', () => {
    const dead = '\n# mi-ports: host = localhost\n[mediation]\ninternal_http_api_port = 9191\n';
    const files = {
      [A]: `${dead}[transport.tcp]\nlistener.enable = true\n`,
      [B]: toml(),
      [C]: toml().replace('[server]', '[server]\noffset = "$env{X}"'),
    };
    assert.deepEqual(lanes(drawn(files).lanes).slice(0, 3), [
      'row dead node1 does not start',
      'row node2 8253 8290 9164 9201',
      'row node3 ports are not known',
    ]);
  });

  it('has lanes for other software on the host', () => {
    const place = { uri: at('compose.yml'), line: 1 };
    const mapping = {
      container: 5432,
      host: 15432,
      protocol: 'tcp',
      address: null,
      text: '15432:5432',
      place,
      columns: null,
      profiles: [],
    } as const;
    const db = { name: 'db', file: 'compose.yml', network: 'own', mappings: [mapping] } as const;
    const facts = {
      [A]: { containers: [{ name: 'mi', file: 'compose.yml', network: 'host', mappings: [], beside: [db] }] },
    };
    const apim = '[server]\nhostname = "localhost"\n[apim.gateway]\nx = 1\n';
    const { lanes: shape } = drawn({ [A]: toml(0), [B]: apim }, facts as never);
    assert.match(lanes(shape)[1] ?? '', /^other node2 .*8243! .*8280!/);
    assert.equal(lanes(shape)[2], 'other compose service db 15432');
    assert.equal(within(shape, ({ attributes }) => attributes.class === 'link').length, 2);
  });

  it('moves an instance to another offset, and shades where else it could go', () => {
    const moving = { uri: at(B), offset: 15, free: [12, 13, 15] };
    const { lanes: shape, axis } = drawn({ [A]: toml(10), [B]: toml(11) }, {}, moving);
    assert.equal(lanes(shape)[1], 'row node2 8258 8295 9169 9206');
    const [, lane] = within(shape, ({ attributes }) => attributes['data-lane'] !== undefined);
    assert.ok(lane);
    assert.equal(within(lane, ({ attributes }) => attributes.class === 'was').length, 4);
    const bands = within(lane, ({ attributes }) => attributes.class === 'free');
    assert.deepEqual(
      bands.map(({ attributes: { x, width } }) => axis.portAt(Number(x) + Number(width) / 2)),
      [8255, 8292, 9166, 9203].flatMap((port) => [port, port + 1, port + 3]),
    );
  });

  it('leaves the marks of an instance that stays where it is, and keeps an axis that is to stay', () => {
    const files = { [A]: toml(10), [B]: toml(10) };
    const moving = { uri: at(B), offset: 10, free: [11] };
    const still = drawn(files, {}, moving);
    assert.equal(lanes(still.lanes)[1], 'row node2 8253! 8290! 9164! 9201!');
    const [host] = mapOf(fleet(files));
    assert.ok(host);
    const far = draw(host, 1000, { ...moving, offset: 5000 }, still.axis);
    assert.equal(lanes(far.lanes)[1], 'row node2');
    assert.equal(far.axis, still.axis);
  });

  it('leaves out numbers that would run into the next mark', () => {
    const { lanes: shape } = drawn({
      [A]: toml(10, '[transport.http]', 'listener.secured_port = 8279'),
      [B]: toml(60),
    });
    const texts = within(shape, ({ tag }) => tag === 'text').flatMap(({ children }) => children);
    assert.ok(!texts.some((text) => String(text).startsWith('8289')), texts.join());
    assert.ok(texts.includes('8290 HTTP'));
  });
});

/** The shapes inside of one that are looked for. */
function within(shape: Shape, is: (shape: Shape) => boolean): Shape[] {
  return shape.children.flatMap((child) =>
    typeof child === 'string' ? [] : [...(is(child) ? [child] : []), ...within(child, is)],
  );
}
