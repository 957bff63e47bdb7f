/** What a program needs of the system that it runs on. */
const system =
  /^(?:PATH|HOME|USER|LOGNAME|SHELL|LANG|LANGUAGE|LC_\w+|TZ|TMPDIR|TMP|TEMP|TERM|NO_COLOR|HOSTNAME|(?:HTTPS?|ALL|NO)_PROXY|SSL_CERT_(?:FILE|DIR)|NODE_\w+|JAVA_HOME|LD_LIBRARY_PATH|DYLD_\w+|XDG_\w+|SYSTEMROOT)$/i;
/** What the mesh is told itself: the beginnings of the names that its rooms read. */
const ours =
  /^(?:COUNTERSIGN|OTEL|OIDC|AUTHORITY|PEOPLE|SIMULATOR|SUPERVISOR|PROVISION|KAFKA|DATABASE|TICKETING|LIKENESS|LOG|ROOM|SVID|JWT|ACCESS|HEARTBEAT|KEEP|KEY|MODEL|LANGUAGE_MODELS|REJOIN|APPROVAL|ATTEMPTS?|CALL|CONTENT|INTAKE|ITEMS|ROUTING|SOURCES|STALLED|UNSAID)_/;

/** The environment that processes of the mesh are given of the one that it was started in: what opens other doors of whoever starts it stays behind. */
export function handedOn(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => system.test(name) || ours.test(name)));
}
