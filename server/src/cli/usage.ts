/** What the program says of itself. */
export const USAGE = `Usage: mi-ports show FILE... [options]
       mi-ports explain [CODE...]

show      tells on which ports a WSO2 Micro Integrator with each deployment.toml will really listen.
explain   tells what a finding means; without a code, what each of them means.

  -h, --help   show this text; behind a command, its options

Exit code 2: a file could not be read, or the arguments make no sense.
`;

/** What the program says of `show`. */
export const SHOW_USAGE = `Usage: mi-ports show FILE... [options]

Tells on which ports a WSO2 Micro Integrator with each deployment.toml will really listen, and what is wrong with it.
Start scripts, launch configurations, compose files and Dockerfiles around a file count, as in the editor. They are looked
for in the file's instance folder, and above it up to the current directory or the first folder with a .git.
Files named together are compared with each other: what shares a host must not share a port.

  --format text|json     a table to read (default), or JSON to process
  -D, --define NAME=VALUE
                         start the server with this Java system property, for $sys{NAME};
                         -DportOffset=N replaces [server] offset and what the files around say
  --env NAME=VALUE       start the server with this environment variable, for $env{NAME}
  --env-file FILE        start the server with the variables of this file; --env comes before it
  --bare                 look at each file alone, on a machine that has exactly the variables and properties given here:
                         a reference to any other ends the start; otherwise it is unknown, and so is what depends on it
  -h, --help             show this text

Exit code 2: a file could not be read, or the arguments make no sense.
`;
