import assert from 'node:assert/strict';
import { randomPortsSentence } from '../../../server/src/features/sentences';
import { plainText } from '../../../server/src/words/phrase';
import { readInstanceFiles } from '../../../server/src/workspace/instance-file';
import { sendsSyslog } from '../../../server/src/workspace/surroundings/random-ports';
import { Workspace } from '../../../server/src/workspace/workspace';
import { memoryFiles } from '../support/memory-files';

const JVM = '-Dcom.sun.management.jmxremote';
const SCRIPT = (...flags: string[]) =>
  `#!/bin/sh\njava ${flags.join(' ')} org.wso2.micro.integrator.bootstrap.Bootstrap\n`;
const LOGGING = (...more: string[]) =>
  `appenders = CONSOLE, syslog\nappender.syslog.type = Syslog\nappender.syslog.name = Syslog\n${more.map((line) => `${line}\n`).join('')}`;
const IN_USE = ['appender.syslog.protocol = UDP', 'rootLogger.appenderRef.syslog.ref = Syslog'];

/** What is said of an instance with a script and a logging configuration beside it. */
async function said(script: string | null, logging: string | null): Promise<string> {
  const uri = 'file:///mi/conf/deployment.toml';
  const texts = {
    [uri]: '[server]\nhostname = "localhost"\n',
    ...(script === null ? {} : { 'file:///mi/bin/micro-integrator.sh': script }),
    ...(logging === null ? {} : { 'file:///mi/conf/log4j2.properties': logging }),
  };
  const workspace = new Workspace();
  workspace.configure(workspace.settings, ['file:///mi']);
  workspace.setFiles(
    await readInstanceFiles(memoryFiles(texts), [uri], ['file:///mi'], (message) => assert.fail(message)),
  );
  return plainText(randomPortsSentence(workspace.get(uri)?.deployment ?? assert.fail())).replaceAll('`', '');
}

describe('the random ports of a server', () => {
  it('are read from its start script: only whether monitoring is asked for counts', async () => {
    for (const [flags, expected] of [
      [[], /^No random port is opened/],
      [['-Dcom.sun.management=true'], /^No random port/],
      [[JVM], /^Not moved by any offset: one random TCP port for JVM monitoring/],
      [[`${JVM}=false`], /one random TCP port for JVM monitoring/],
      [[JVM, `${JVM}.local.port=9100`], /^No random port/],
      [[`${JVM}.port=9100`], /one random TCP port for JVM monitoring.* and one random TCP port for the RMI server/],
      [[`${JVM}.port=9100`, `${JVM}.rmi.port=9101`], /one random TCP port for JVM monitoring[^:]*$/],
    ] as const) {
      assert.match(await said(SCRIPT(...flags), ''), expected, flags.join(' '));
    }
    assert.match(await said(`# java ${JVM}\n${SCRIPT()}`, ''), /^No random port/);
    assert.match(await said(null, ''), /^Not moved by any offset: one random TCP port for JVM monitoring/);
  });

  it('are read from its logging: a syslog appender that is declared, listed, referenced and over UDP', async () => {
    assert.match(
      await said(SCRIPT(), LOGGING(...IN_USE)),
      /^Not moved by any offset: one random UDP port of the SyslogAppender in/,
    );
    assert.match(await said(SCRIPT(), null), /where conf\/log4j2\.properties has a SyslogAppender/);
    for (const [text, expected] of [
      [LOGGING(...IN_USE), true],
      [LOGGING(IN_USE[0] ?? ''), false],
      [LOGGING(IN_USE[1] ?? ''), false],
      [LOGGING(...IN_USE).replace(', syslog', ''), false],
      [LOGGING(...IN_USE).replace('ref = Syslog', 'ref = syslog'), null],
      [LOGGING(...IN_USE).replace(/^appenders.*\n/, ''), null],
      [LOGGING(...IN_USE).replaceAll(/^/gm, '#'), false],
      ['', false],
      ['\\u00zz', null],
    ] as const) {
      assert.equal(sendsSyslog(text), expected, text);
    }
  });
});
