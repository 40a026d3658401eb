import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Every file below the folder whose name ends so, in a stable order. */
export function filesBelow(folder, ending) {
  return readdirSync(folder, { recursive: true })
    .filter(name => name.endsWith(ending)).sort()
    .map(name => join(folder, name));
}
