import { describe, expect, it } from 'vitest';
import { startCli } from '../test-cli.js';
import { inputFiles } from './input-files.js';

const { file, folder } = startCli();
const tree = async () => {
  for (const name of [
    'a.spillway.json',
    'other.json',
    'models/b.spillway.yaml',
    'models/deep/c.spillway.yml',
    'models/d[1].spillway.json',
    'node_modules/pkg/e.spillway.json',
    '.cache/f.spillway.json',
    'empty/.hidden/g.spillway.json',
  ]) {
    await file(name, '{}');
  }
};
const found = async (...args: string[]) => {
  await tree();
  const { files, problems } = await inputFiles(args, folder());
  return [...files.map(({ path, named }) => `${named ? '=' : ''}${path}`), ...problems.map((each) => each.message)];
};

describe('inputFiles', () => {
  it.each<[string[], string[]]>([
    [['other.json'], ['=other.json']],
    [['.'], ['a.spillway.json', 'models/b.spillway.yaml', 'models/d[1].spillway.json', 'models/deep/c.spillway.yml']],
    [['models'], ['models/b.spillway.yaml', 'models/d[1].spillway.json', 'models/deep/c.spillway.yml']],
    [['models/'], ['models/b.spillway.yaml', 'models/d[1].spillway.json', 'models/deep/c.spillway.yml']],
    [['**/*.spillway.y{a,}ml'], ['models/b.spillway.yaml', 'models/deep/c.spillway.yml']],
    [['*.json'], ['a.spillway.json', 'other.json']],
    [['models/d[1].spillway.json'], ['=models/d[1].spillway.json']],
    [['node_modules/pkg/e.spillway.json'], ['=node_modules/pkg/e.spillway.json']],
    [['a.spillway.json', './a.spillway.json', '*.spillway.json'], ['=a.spillway.json']],
    [['gone.json'], ['there is no such file. Check the path.']],
    [['**/*.mmd'], ['no file matches this pattern (node_modules and folders that start with a dot aside).']],
    [
      ['.cache/deeper', 'empty'],
      [
        'there is no such file. Check the path.',
        'no *.spillway.json, .yaml or .yml is in this folder or below. Name the file, if it is called otherwise.',
      ],
    ],
  ])('%j', async (args, expected) => expect(await found(...args)).toEqual(expected));
});
