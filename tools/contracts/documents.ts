/** What the application says of itself, for the committed snapshots: its OpenAPI document and its routes. */
import { generateSpecs } from 'hono-openapi';
import { createApp } from '../../worker/app.ts';
import { OPENAPI_DOCUMENTATION } from '../../worker/site/openapi.ts';

/** The OpenAPI document as a plain value. */
export async function openApiDocument(): Promise<Record<string, unknown>> {
  const document = await generateSpecs(createApp(), OPENAPI_DOCUMENTATION);
  return JSON.parse(JSON.stringify(document)) as Record<string, unknown>;
}

/** Every address with its method, sorted; middleware is left out. */
export function routeList(): string[] {
  const routes = createApp().routes.filter((route) => route.method !== 'ALL');
  return [...new Set(routes.map((route) => `${route.method} ${route.path}`))].sort();
}
