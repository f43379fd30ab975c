import { browser } from './browser-bench';
import { analysis, mermaid } from './pure';
import { saves } from './saves';
import { startServer } from './server';
import { MEMORY, printPeakMemory, simulator } from './simulator';
import { formatTable, type Measurement } from './table';

const wanted = process.argv.slice(2);
const wants = (name: string): boolean => wanted.length === 0 || wanted.includes(name);
if (wanted[0] === MEMORY) {
  printPeakMemory();
  process.exit();
}
const rows: Measurement[] = [];
if (wants('analysis')) rows.push(...analysis());
if (wants('simulator')) rows.push(...simulator());
if (wants('formats')) rows.push(...mermaid());
if (wants('saves') || wants('browser')) {
  const server = await startServer();
  try {
    if (wants('saves')) rows.push(...(await saves(server)));
    if (wants('browser')) rows.push(...(await browser(server)));
  } finally {
    await server.stop();
  }
}
console.log(formatTable(rows));
