// Writes the types of the server's API: node tools/gen.mjs OPENAPI.json > src/gen/api.d.ts
import { readFileSync } from 'node:fs';
import openapiTS, { astToString } from 'openapi-typescript';

const [file] = process.argv.slice(2);
if (!file) {
  console.error('usage: node tools/gen.mjs OPENAPI.json');
  process.exit(2);
}
const ast = await openapiTS(JSON.parse(readFileSync(file, 'utf8')), { alphabetize: true, defaultNonNullable: true });
process.stdout.write(`/* Written by tools/gen.mjs from the server's OpenAPI. Do not edit. */\n${astToString(ast)}`);
