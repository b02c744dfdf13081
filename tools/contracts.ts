/**
 * `npm run contracts`: writes the OpenAPI document and the list of routes to test/contract/, and who may what to
 * docs/access-matrix.md. The tests compare what the
 * application says with these files, so that a changed or removed address shows in a diff and is said on purpose.
 */
import { writeFile } from 'node:fs/promises';
import { accessMatrix } from './contracts/access-matrix.ts';
import { openApiDocument, routeList } from './contracts/documents.ts';

await writeFile('test/contract/openapi.json', `${JSON.stringify(await openApiDocument(), null, 2)}\n`);
await writeFile('test/contract/routes.txt', `${routeList().join('\n')}\n`);
await writeFile('docs/access-matrix.md', await accessMatrix());
console.log('test/contract/openapi.json, test/contract/routes.txt and docs/access-matrix.md are written.');
