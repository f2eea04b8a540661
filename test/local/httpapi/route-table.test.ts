import { describe, expect, it } from 'vitest';
import { RouteTable } from '../../../local/httpapi/route-table.ts';

function tableOf(...routeKeys: string[]): RouteTable {
  const table = new RouteTable();
  for (const routeKey of routeKeys) table.add({ routeKey, integrationId: 'i', scopes: [] });
  return table;
}

describe('RouteTable', () => {
  const table = tableOf(
    '$default',
    'ANY /{proxy+}',
    'GET /pets/{proxy+}',
    'GET /pets/{id}/toys',
    'GET /pets/{id}',
    'ANY /pets/dog',
    'GET /pets/dog',
    'GET /',
  );

  it.each([
    ['GET', '/pets/dog', 'GET /pets/dog'],
    ['PUT', '/pets/dog', 'ANY /pets/dog'],
    ['GET', '/pets/6', 'GET /pets/{id}'],
    ['GET', '/pets/6/toys', 'GET /pets/{id}/toys'],
    ['GET', '/pets/6/toys/2', 'GET /pets/{proxy+}'],
    ['POST', '/pets/6', 'ANY /{proxy+}'],
    ['GET', '/', 'GET /'],
    ['POST', '/', '$default'],
  ])('takes %s %s to %s', (method, path, routeKey) => {
    expect(table.match(method, path)?.route.routeKey).toBe(routeKey);
  });

  it('hands out path variables, decoded', () => {
    expect(table.match('GET', '/pets/a%20b%2Fc')?.pathParameters).toEqual({ id: 'a b/c' });
    expect(table.match('GET', '/pets/x/y/z')?.pathParameters).toEqual({ proxy: 'x/y/z' });
    expect(table.match('GET', '/pets/%E0%A4%A')?.pathParameters).toEqual({ id: '%E0%A4%A' });
    expect(table.match('GET', '/pets/dog')).not.toHaveProperty('pathParameters');
  });

  it('matches nothing when there is no $default', () => {
    const strict = tableOf('GET /pets/{id}');

    expect(strict.match('GET', '/pets')).toBeUndefined();
    expect(strict.match('GET', '/pets/')).toBeUndefined();
    expect(strict.match('POST', '/pets/1')).toBeUndefined();
  });
});
