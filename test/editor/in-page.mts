import { isOldest } from '../../scripts/editor-home.mjs';

/** What is seen in a VS Code that is nothing but a page: that page is the newest one's. */
export const describeInPage = isOldest ? describe.skip : describe;
