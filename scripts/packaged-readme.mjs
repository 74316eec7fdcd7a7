/**
 * The README as it is packaged. An editor shows it without its folder, and of pictures only those that have an address in the net: so
 * files get one, where there is a repository that has them. Where there is none, no picture is left, and of a link its words.
 * @param {string} markdown
 * @param {{ repository: string, tag: string } | null} published where all files are, as GitHub shows them
 * @returns {string}
 */
export function packagedReadme(markdown, published) {
  const kept = published ? markdown : markdown.replaceAll(/^!\[[^\][\n]*\]\([^)\s]+\)\n\n/gm, '');
  return kept.replaceAll(/(!?)\[([^\][\n]*)\]\(([^)\s]+)\)/g, (link, sign, words, target) => {
    if (/^(?:https?:|#)/.test(target)) return link;
    if (!published) return words;
    return `${sign}[${words}](${published.repository}/${sign ? 'raw' : 'blob'}/${published.tag}/${target})`;
  });
}
