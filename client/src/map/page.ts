import { env, l10n, Uri, type Webview } from 'vscode';

/** The files of the page, below the extension's folder. */
const PAGE = ['dist', 'webview'];

/** What a webview may read of the disk. */
export function pageFolder(extension: Uri): Uri {
  return Uri.joinPath(extension, ...PAGE);
}

/**
 * The page without anything in it: it runs the one script of ours, with one style sheet of ours, and reads nothing else. What it
 * shows comes in messages, and becomes text nodes.
 */
export function emptyPage(webview: Webview, extension: Uri): string {
  const address = (file: string) => webview.asWebviewUri(Uri.joinPath(pageFolder(extension), file));
  const nonce = crypto.randomUUID();
  return `<!DOCTYPE html>
<html lang="${l10n.bundle ? env.language : 'en'}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>MI Ports</title>
<link rel="stylesheet" href="${address('map.css')}">
</head>
<body>
<main id="map"></main>
<script nonce="${nonce}" src="${address('map.js')}"></script>
</body>
</html>
`;
}
